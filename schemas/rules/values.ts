/** What the numbers in rule files may be. */
import { z } from 'zod';

/** A part of a whole, from 0 to 1. */
export const share = z.number().min(0).max(1);
/** A probability at which something is called rare; never 0 or 1. */
export const chance = z.number().gt(0).lt(1);
export const count = z.int().min(1);
export const days = z.int().min(1);
/** What is added to a score. */
export const points = z.number().min(0).max(1000);
/** What is taken off a score. */
export const deduction = z.number().min(-1000).max(0);
/** A value that counts in full, or so many times as much; above 0. */
export const amount = z.number().gt(0);
/** Logarithms to the base 2 of how much likelier something is. */
export const bits = z.number().min(-100).max(100);
export const texts = z.array(z.string().min(1));
