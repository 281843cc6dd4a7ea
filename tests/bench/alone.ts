/** One benchmark of a library in a process of its own, so that its memory is its own. Run by main.ts. */
import type { Bench } from './bench.ts';
import { cases } from './cases.ts';
import { formats } from './formats.ts';
import { hostile } from './hostile.ts';
import { language } from './language.ts';
import { log } from './log.ts';
import { privacy } from './privacy.ts';
import { state } from './state.ts';
import { statisticsHuge } from './statisticsHuge.ts';
import { store } from './store.ts';

const benches: Record<string, Bench> = {
  cases,
  formats,
  hostile,
  language,
  log,
  privacy,
  state,
  statisticsHuge,
  store,
};

const { name, ...options } = JSON.parse(process.argv[2]!) as { name: string } & Parameters<Bench>[0];
process.stdout.write(JSON.stringify(await benches[name]!(options)));
