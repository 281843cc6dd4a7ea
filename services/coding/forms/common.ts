/** What all forms share: from a field to a piece of evidence. */
import { readBatch } from '@huishang/language';
import type { Evidence, ProductMention, RecordFields, RecordMessage, StreamName } from '@huishang/schemas';
import type { Names } from '../names.ts';
import { isWithheld } from '../withheld.ts';

/** How one form is read. */
export type Form = (message: RecordMessage, names: Names) => Structured;

/** A coded field's entry and the field it stands in. */
export type CodedEntry = { field: string; text: string; kind: 'reaction' | 'device_problem' };
/** Free text that is searched for hazards. */
export type Narrative = { field: string; text: string };
/** A text that is searched for products, since the form's field names none, with what the form does say of them. */
export type SpokenOf = {
  text: string;
  named: ProductMention[];
  maker?: string | undefined;
  batch?: string | undefined;
};

/** What one form says, before its words are looked up. */
export type Structured = Pick<
  Evidence,
  | 'domain' | 'eventDate' | 'products' | 'serious' | 'death' | 'lifeThreatening' | 'label' | 'sex' | 'age'
  | 'reporterKind' | 'reporter' | 'causality' | 'positiveRechallenge' | 'sampling' | 'complaint' | 'riskInfo' | 'excerpt'
> & { place: string | null; coded: CodedEntry[]; narratives: Narrative[]; treated: string[]; weighed: [weight: number, filled: boolean][]; spokenOf?: SpokenOf | null }; // biome-ignore format: names

/** Fields as they travel: personal ones are gone. */
export type Sealed<S extends StreamName> = RecordFields[S];

export const fieldsOf = <S extends StreamName>(message: RecordMessage): Sealed<S> => message.fields as Sealed<S>;

/** What nothing is known about. */
export const unknown = {
  serious: false,
  death: false,
  lifeThreatening: false,
  label: null,
  sex: null,
  age: null,
  reporterKind: null,
  reporter: null,
  causality: null,
  positiveRechallenge: false,
  eventDate: null,
} as const;

/** The first of the texts that names a batch; 未留存 and its like name none. */
export const namedBatch = (...texts: (string | undefined)[]): string | undefined =>
  texts.find((text) => text !== undefined && readBatch(text).key !== '');

/** A product as a form names it. */
export function product(
  names: Names,
  named: {
    role?: '怀疑' | '并用' | undefined;
    name: string;
    form?: string | undefined;
    tradeName?: string | undefined;
    maker?: string | undefined;
    batch?: string | undefined;
    approvalNumber?: string | undefined;
    startDate?: string | undefined;
  },
): ProductMention {
  const { key, base, name } = names.product(named.name, named.form);
  const maker = named.maker && !isWithheld(named.maker) ? names.maker(named.maker) : null;
  const batch = namedBatch(named.batch);
  return {
    role: named.role === '并用' ? 'concomitant' : 'suspect',
    key,
    base,
    name,
    ...(named.tradeName && { tradeName: named.tradeName }),
    ...(maker?.key && { makerKey: maker.key, maker: maker.name }),
    ...(batch && { batch }),
    ...(named.approvalNumber && { approvalNumber: named.approvalNumber }),
    ...(named.startDate && { startDate: named.startDate }),
  };
}

export const coded = (field: string, kind: CodedEntry['kind'], entries: readonly string[] | undefined): CodedEntry[] =>
  (entries ?? []).map((text) => ({ field, text, kind }));

export const narrative = (field: string, text: string | undefined): Narrative[] => (text ? [{ field, text }] : []);

/** What was written into fields that may be empty. */
export const stated = (...texts: (string | undefined)[]): string[] =>
  texts.filter((text) => text !== undefined && text !== '') as string[];

export const sexOf = (sex: string | undefined): '男' | '女' | null => (sex === '男' || sex === '女' ? sex : null);

/** The weight of every field and whether it is filled, for completeness. */
export const weigh = (...fields: [weight: number, value: unknown][]): [number, boolean][] =>
  fields.map(([weight, value]) => [
    weight,
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '',
  ]);

/** Words an assessor is shown are kept up to this length. */
const EXCERPT = 4_000;
export const excerpt = (...texts: (string | undefined)[]): string =>
  stated(...texts)
    .join('\n')
    .slice(0, EXCERPT);
