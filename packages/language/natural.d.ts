/** The two parts of natural in use, imported past its root; its own types cover the root alone. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    constructor(stemmer?: unknown, smoothing?: number);
    addDocument(words: readonly string[], label: string): void;
    train(): void;
    getClassifications(words: readonly string[]): { label: string; value: number }[];
  }
}
declare module 'natural/lib/natural/distance/jaro-winkler_distance.js' {
  export default function jaroWinkler(a: string, b: string, options?: { ignoreCase?: boolean }): number;
}
