/** A record as it was received, masked, with the words marked that something was read from: the end of every trail. */
import { count, cutAtSpans, day, words as documentWords, escapeMarkup } from '@huishang/documents';
import {
  type Evidence,
  fieldMeta,
  type HazardMention,
  type RecordMessage,
  repeatedProduct,
  tableOf,
  tables,
} from '@huishang/schemas';
import type { RecordView, Viewer } from '../data.ts';
import { orInstead } from '../drawable.ts';
import { page, recordHref, table } from '../page.ts';
import { words } from '../words.ts';

const w = words.record;

/** @param failed told of the pieces that could not be drawn; the others are. */
export function recordPage(view: RecordView, failed: (error: Error) => void, viewer: Viewer): string {
  const piece = (draw: () => string): string =>
    orInstead(draw, () => `<p class="empty">${words.pieceNotDrawn}</p>`, failed);
  const record = view.versions.at(-1)!;
  const evidence = view.evidence.findLast((e) => e.version === record.version) ?? null;
  const stream = documentWords.streams[record.stream];
  const facts = piece(() =>
    definitions([
      [w.received, day(record.receivedDate)],
      [w.reported, record.reportDate === null ? '' : day(record.reportDate)],
      [w.file, `${record.origin.file} ${w.line(record.origin.line)}`],
      [w.versions, w.versionOf(view.versions.length, view.versions.length) + (record.followUp ? ` ${w.followUp}` : '')],
    ]),
  );
  const content =
    `${facts}<h2>${w.fields}</h2>${piece(() => fields(record, evidence?.hazards ?? [], piece))}<p class="small">${w.fieldsNote}</p>` +
    `<h2>${w.read}</h2>${evidence ? understood(evidence, piece) : `<p class="empty">${w.notRead}</p>`}`;
  return page(w.title(stream, record.id), w.english, 'none', piece(() => warned(view)) + content, viewer);
}

/** What is not to be overlooked: that it is counted as one with others, and that a newer version says less. */
function warned({ joined = [], lost = [] }: RecordView): string {
  const rows = joined.map(({ record, why }) => {
    const [before, after] = w.joined(why);
    return `${escapeMarkup(before)}<a href="${escapeMarkup(recordHref(record))}">${escapeMarkup(record.slice(record.indexOf('/') + 1))}</a>${escapeMarkup(after)}`;
  });
  if (lost.length > 0) rows.push(escapeMarkup(w.lost(lost.join(words.listComma))));
  return rows.length === 0 ? '' : `<ul class="small">${rows.map((row) => `<li>${row}</li>`).join('')}</ul>`;
}

/** Draws a piece, or says that it cannot be drawn. */
type Piece = (draw: () => string) => string;

/** Labels and texts as a list; empty ones are left out. */
const definitions = (rows: readonly (readonly [string, string])[]): string =>
  definitionMarkup(rows.map(([label, text]) => [label, escapeMarkup(text)]));

const definitionMarkup = (rows: readonly (readonly [string, string])[]): string =>
  `<dl class="facts words">${rows
    .filter(([, markup]) => markup !== '')
    .map(([label, markup]) => `<div><dt>${escapeMarkup(label)}</dt><dd>${markup}</dd></div>`)
    .join('')}</dl>`;

/** Every field under its column's Chinese header, in the table's order. */
function fields(record: RecordMessage, hazards: readonly HazardMention[], piece: Piece): string {
  const shape: Record<string, unknown> = tables[tableOf(record.stream)].shape;
  const rows: [string, string][] = [];
  const products: string[] = [];
  for (const [name, schema] of Object.entries(shape)) {
    const value = record.fields[name];
    if (value === undefined || value === null) continue;
    if (name === 'products' && Array.isArray(value)) {
      for (const product of value)
        products.push(piece(() => productList(product as Record<string, unknown>, products.length + 1)));
      continue;
    }
    rows.push([fieldMeta(schema).header, piece(() => marked(name, value, hazards))]);
  }
  for (const [header, text] of Object.entries(record.extra))
    rows.push([header, piece(() => escapeMarkup(text) + note(record, header))]);
  return definitionMarkup(rows) + products.join('');
}

/** What stands there could not be read, and why: the field counts as unknown. */
function note({ unread }: RecordMessage, header: string): string {
  const why = unread && Object.hasOwn(unread, header) ? unread[header]! : undefined;
  return why === undefined ? '' : ` <span class="small">${escapeMarkup(w.unread(why))}</span>`;
}

function productList(product: Record<string, unknown>, number: number): string {
  const rows = Object.entries(repeatedProduct.shape).map(([name, schema]): [string, string] => [
    fieldMeta(schema).header,
    String(product[name] ?? ''),
  ]);
  return `<h4>${w.product(number)}</h4>${definitions(rows)}`;
}

/** A field's value with the mentions in it marked. An entry of a coded list is marked as a whole. */
function marked(field: string, value: unknown, hazards: readonly HazardMention[]): string {
  const own = hazards.filter((h) => h.field === field);
  if (Array.isArray(value))
    return value
      .map(String)
      .map((entry) =>
        markedText(
          entry,
          own.filter((h) => h.text === entry || entry.slice(h.start, h.end) === h.text),
        ),
      )
      .join(words.listComma);
  return markedText(
    String(value),
    own.filter((h) => String(value).slice(h.start, h.end) === h.text),
  );
}

/** Mentions that overlap share a mark, which is the first one's. */
function markedText(text: string, hazards: readonly HazardMention[]): string {
  let at = 0;
  return cutAtSpans(
    text,
    hazards.map((h): [number, number] => [h.start, h.end]),
  )
    .map((piece) => {
      const mention = hazards.find((h) => h.start >= at && h.start < at + piece.text.length);
      at += piece.text.length;
      if (!piece.highlighted) return escapeMarkup(piece.text);
      const kind = mention?.assertion ?? 'present';
      const note = kind === 'present' ? '' : `<span class="small">〔${words.assertions[kind]}〕</span>`;
      return `<mark class="${kind}">${escapeMarkup(piece.text)}</mark>${note}`;
    })
    .join('');
}

function understood(e: Evidence, piece: Piece): string {
  const yesNo = (value: boolean | null): string => (value === null ? w.unknown : value ? w.yes : w.no);
  const judged = () =>
    definitions([
      [w.domain, e.domain === null ? w.noDomain : documentWords.domains[e.domain]],
      [w.serious, yesNo(e.serious)],
      [w.death, yesNo(e.death)],
      [w.lifeThreatening, yesNo(e.lifeThreatening)],
      [w.label, e.label === null ? w.labels.unknown : w.labels[e.label]],
      [w.place, [e.district ?? w.unknown, e.town ?? ''].filter(Boolean).join(' ')],
      [w.rural, yesNo(e.rural)],
    ]);
  const products = () =>
    table(
      w.productsCaption,
      [{ header: w.name }, { header: w.role }, { header: w.maker }, { header: w.batch }],
      e.products.map((p) => [
        escapeMarkup(p.name),
        w.roles[p.role],
        escapeMarkup(p.maker ?? ''),
        escapeMarkup(p.batch ?? ''),
      ]),
    );
  return piece(judged) + piece(() => (e.products.length > 0 ? products() : '')) + piece(() => hazardTable(e));
}

function hazardTable(e: Evidence): string {
  if (e.hazards.length === 0) return `<p class="empty">${w.noHazards}</p>`;
  const shape: Record<string, unknown> = tables[tableOf(e.stream)].shape;
  const header = (field: string): string => (Object.hasOwn(shape, field) ? fieldMeta(shape[field]).header : field);
  return table(
    w.readCaption,
    [
      { header: w.words },
      { header: w.code },
      { header: w.assertion },
      { header: w.source },
      { header: w.where },
      { header: w.confidence, right: true },
    ],
    e.hazards.map((h) => [
      escapeMarkup(h.text),
      escapeMarkup(h.code),
      words.assertions[h.assertion],
      w.sources[h.source],
      escapeMarkup(`${header(h.field)} ${count(h.start)}–${count(h.end)}`),
      `${Math.round(h.confidence * 100)}%`,
    ]),
  );
}
