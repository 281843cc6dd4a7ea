/**
 * What is kept up, as values one after the other, each of a size that can be written and read as a whole; what reads them asks for them
 * in the same order. Values are what the structured clone algorithm takes.
 */
export type Saved = Generator<unknown, void>;
export type Take = <T>() => T;
