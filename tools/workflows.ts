/** Draws the workflows anew into docs/workflows, from the tables that decide. */
import { readFileSync, writeFileSync } from 'node:fs';
import { signalReview, withDrawing } from '../packages/workflow/index.ts';

const file = new URL('../docs/workflows/signal-review.md', import.meta.url);
writeFileSync(file, withDrawing(readFileSync(file, 'utf8'), signalReview));
