/**
 * What kind of text is masked. `text`: free words, where what is unsure is masked. `coded`: names of reactions, faults,
 * doses and uses, one at a time. `name`: names of products, firms, places and their numbers, which look like persons'
 * and are not: there only what is surely personal is masked.
 */
export type MaskMode = 'text' | 'coded' | 'name';
