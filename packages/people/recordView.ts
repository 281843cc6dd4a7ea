/** What of a record a role sees: rows (streams, district) and fields. Pure. */
import type { Evidence, RecordMessage } from '@huishang/schemas';
import { duties, type RecordAccess, type Role } from './permissions.ts';

/** A record's versions and what was read from each, oldest first. */
export type RecordDossier = { versions: readonly RecordMessage[]; evidence: readonly Evidence[] };

/** Fields that, put together, tell a neighbour who it is. */
const PARTICULARS = [
  'sex', 'age', 'weight', 'hospital', 'reporterName', 'reporterProfession', 'place', 'originalDisease', 'history',
  'pastReactions', 'familyReactions', 'otherInformation',
]; // biome-ignore format: a list
const HIDDEN = '＊';

/** Age and sex as narratives give them. Herbs and departments have 男 and 女 in their names: there they stay. */
const TOLD =
  /[\d一二三四五六七八九十百]{1,5}\s?(?:周?岁|月龄|天龄)|(?<!\p{Script=Han})[男女]性?(?!\p{Script=Han})|(?<=患[者儿])[男女]性?/gu;
/** At equal length, so that every span still points at its words. */
const untold = (text: string): string => text.replace(TOLD, (found) => HIDDEN.repeat(found.length));

/** The role in which a person may see this record, the one that sees the most of it; null when none may. */
export function roleForRecord(held: readonly Role[], district: string | null, dossier: RecordDossier): Role | null {
  const allowed = held.filter((role) => isWithin(duties[role].records, district, dossier));
  return allowed.find((role) => duties[role].records?.particulars) ?? allowed[0] ?? null;
}

function isWithin(
  access: RecordAccess | null,
  district: string | null,
  { versions, evidence }: RecordDossier,
): boolean {
  const newest = versions.at(-1);
  if (access === null || newest === undefined || !access.streams.includes(newest.stream)) return false;
  if (!access.ownDistrict) return true;
  const said = newest.fields.district;
  const where = evidence.at(-1)?.district ?? (typeof said === 'string' ? said.split('/', 1)[0]! : null);
  return district !== null && where === district;
}

/** The record as that role sees it. */
export function recordAs<D extends RecordDossier>(role: Role, dossier: D): D {
  if (duties[role].records?.particulars) return dossier;
  return { ...dossier, versions: dossier.versions.map(bare), evidence: dossier.evidence.map(bareEvidence) };
}

function bare(record: RecordMessage): RecordMessage {
  const fields: Record<string, unknown> = { ...record.fields };
  for (const [name, value] of Object.entries(fields)) if (typeof value === 'string') fields[name] = untold(value);
  for (const name of PARTICULARS) if (fields[name] !== undefined) fields[name] = HIDDEN;
  if (typeof fields.district === 'string') fields.district = fields.district.split('/', 1)[0]!;
  const { identity: _, ...rest } = record;
  // Columns that no form has may hold anything.
  const extra = Object.fromEntries(Object.keys(record.extra).map((header) => [header, HIDDEN]));
  return { ...rest, fields, extra, personKey: null };
}

function bareEvidence(evidence: Evidence): Evidence {
  const { identity: _, ...rest } = evidence;
  return {
    ...rest,
    town: null,
    sex: null,
    age: null,
    personKey: null,
    reporter: null,
    excerpt: untold(evidence.excerpt),
  };
}
