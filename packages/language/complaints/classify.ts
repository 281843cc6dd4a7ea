/** What a complaint is about: a naive Bayes classifier (natural) over jieba's words, taught by the project's own examples. */
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import type { Segmenter } from '../segment.ts';
import { type ComplaintClass, complaintExamples } from './examples.zh.ts';

/** Share of the probability that the best class must have to be named. */
const SURE = 0.5;
/** Words of a text that are looked at: natural multiplies plain probabilities, which vanish over long texts. */
const WORDS = 150;
/** With a dozen examples a class, what a class has not yet said counts for little. */
const SMOOTHING = 0.3;
/** Words that every complaint has. */
const empty =
  /^(?:的|了|是|在|我|有|和|就|不|都|也|很|到|说|要|去|你|会|着|没有|看|好|自己|这|那|还|但|被|给|把|吗|呢|吧|啊|个|一|一个|用|后|以后|买|买的|商家|请|与|及|等|为|对)$/u;

export class ComplaintClassifier {
  readonly #bayes = new BayesClassifier(undefined, SMOOTHING);
  readonly #segmenter: Segmenter;

  /** Learning takes some tens of milliseconds; build it once. @param taught examples by class, the project's own by default. */
  constructor(segmenter: Segmenter, taught: Readonly<Record<ComplaintClass, readonly string[]>> = complaintExamples) {
    this.#segmenter = segmenter;
    for (const [name, examples] of Object.entries(taught))
      for (const example of examples) this.#bayes.addDocument(this.#words(example), name);
    this.#bayes.train();
  }

  /** The likeliest class with its probability; null where no class is likely enough or no word is known. */
  classify(text: string): { class: ComplaintClass; confidence: number } | null {
    const words = this.#words(text);
    if (words.length === 0) return null;
    const ranked = this.#bayes.getClassifications(words);
    const total = ranked.reduce((sum, { value }) => sum + value, 0);
    const best = ranked[0];
    if (!best || !(total > 0) || best.value / total < SURE) return null;
    return { class: best.label as ComplaintClass, confidence: Math.round((100 * best.value) / total) / 100 };
  }

  /** natural cannot cut Chinese: it is handed jieba's words, and their characters, by which 霉点 resembles 发霉; each once. */
  #words(text: string): string[] {
    const words = this.#segmenter.tokens(text);
    return [...new Set([...words, ...words.join('')])].filter((word) => !empty.test(word)).slice(0, WORDS);
  }
}
