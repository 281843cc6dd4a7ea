/** What a complaint is about: a naive Bayes classifier (natural) over jieba's words, taught by the project's own examples. */
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import type { Segmenter } from '../segment.ts';
import { type ComplaintClass, complaintExamples } from './examples.zh.ts';

/** Share of the probability that the best class must have to be named. */
const SURE = 0.5;
/** Words of a text that are looked at: natural multiplies plain probabilities, which vanish over long texts. */
const WORDS = 150;
/** A word that more classes than these use tells of none. */
const MOST_CLASSES = 2;
/** With a dozen examples a class, what a class has not yet said counts for little. */
const SMOOTHING = 0.3;
/** Words that every complaint has. */
const empty =
  /^(?:的|了|是|在|我|有|和|就|不|都|也|很|到|说|要|去|你|会|着|没有|看|好|自己|这|那|还|但|被|给|把|吗|呢|吧|啊|个|一|一个|用|后|以后|买|买的|商家|请|与|及|等|为|对)$/u;

export class ComplaintClassifier {
  readonly #bayes = new BayesClassifier(undefined, SMOOTHING);
  readonly #segmenter: Segmenter;
  /** Words of two characters or more that few classes' examples have: what tells. */
  readonly #telling = new Set<string>();

  /** Learning takes some tens of milliseconds; build it once. @param taught examples by class, the project's own by default. */
  constructor(segmenter: Segmenter, taught: Readonly<Record<ComplaintClass, readonly string[]>> = complaintExamples) {
    this.#segmenter = segmenter;
    for (const [name, examples] of Object.entries(taught))
      for (const example of examples) this.#bayes.addDocument(this.#words(example), name);
    this.#bayes.train();
    this.#learnTelling(taught);
  }

  /**
   * The likeliest class with its probability; null where no class is likely enough or no word is known. `telling`: the text has a
   * word that tells of few classes; without one, it resembles by its characters alone whatever class has said least.
   */
  classify(text: string): { class: ComplaintClass; confidence: number; telling: boolean } | null {
    const words = this.#words(text);
    if (words.length === 0) return null;
    const ranked = this.#bayes.getClassifications(words);
    const total = ranked.reduce((sum, { value }) => sum + value, 0);
    const best = ranked[0];
    if (!best || !(total > 0) || best.value / total < SURE) return null;
    return {
      class: best.label as ComplaintClass,
      confidence: Math.round((100 * best.value) / total) / 100,
      telling: words.some((word) => this.#telling.has(word)),
    };
  }

  #learnTelling(taught: Readonly<Record<ComplaintClass, readonly string[]>>): void {
    const classes = Object.values(taught).map((examples) => new Set(examples.flatMap((text) => this.#words(text))));
    const shared = (word: string) => classes.filter((words) => words.has(word)).length;
    for (const words of classes)
      for (const word of words) if (word.length > 1 && shared(word) <= MOST_CLASSES) this.#telling.add(word);
  }

  /** natural cannot cut Chinese: it is handed jieba's words, and their characters, by which 霉点 resembles 发霉; each once. */
  #words(text: string): string[] {
    const words = this.#segmenter.tokens(text);
    return [...new Set([...words, ...words.join('')])].filter((word) => !empty.test(word)).slice(0, WORDS);
  }
}
