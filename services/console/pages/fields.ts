/** The fields of an action as a form shows them, and what a form sends as the workflow takes it. */
import { escapeMarkup } from '@huishang/documents';
import { answerWords, type Field, fieldWords, optionWords, signalReview } from '@huishang/workflow';
import { words } from '../words.ts';

const w = words.review;
export type Given = Readonly<Record<string, unknown>>;
export type Person = { name: string; display: string };

const label = (name: string, required: boolean, control: string): string =>
  `<label>${fieldWords[name] ?? escapeMarkup(name)}${required ? '' : w.optional}${control}</label>`;

const option = (value: string, text: string, chosen: boolean): string =>
  `<option value="${escapeMarkup(value)}"${chosen ? ' selected' : ''}>${escapeMarkup(text)}</option>`;

/** @param given what was typed before, when it is shown again. */
export function fieldMarkup(name: string, field: Field, people: readonly Person[], given: Given): string {
  const must = field.required ? ' required' : '';
  const before = given[name];
  const text = typeof before === 'string' ? before : '';
  const attributes = `name="${escapeMarkup(name)}"${must}`;
  switch (field.kind) {
    case 'text':
      return label(
        name,
        field.required,
        `<textarea ${attributes} maxlength="${field.most}" rows="3">${escapeMarkup(text)}</textarea>`,
      );
    case 'day':
      return label(name, field.required, `<input type="date" ${attributes} value="${escapeMarkup(text)}"/>`);
    case 'month':
      return label(
        name,
        field.required,
        `<input type="month" ${attributes} placeholder="2025-07" pattern="\\d{4}-\\d{2}" value="${escapeMarkup(text)}"/>`,
      );
    case 'choice': {
      const options = field.options.map((one) => option(one, optionWords[name]?.[one] ?? one, one === text));
      return label(
        name,
        field.required,
        `<select ${attributes}>${option('', w.choose, false)}${options.join('')}</select>`,
      );
    }
    case 'choices': {
      const chosen = new Set(Array.isArray(before) ? before : []);
      const boxes = field.options.map(
        (one) =>
          `<label class="box"><input type="checkbox" name="${escapeMarkup(name)}" value="${one}"${chosen.has(one) ? ' checked' : ''}/> ${optionWords[name]?.[one] ?? one}</label>`,
      );
      return `<fieldset><legend>${fieldWords[name]}</legend>${boxes.join('')}</fieldset>`;
    }
    case 'checklist': {
      const own = (before ?? {}) as Record<string, unknown>;
      const rows = field.questions.map((question) => {
        const answers = field.answers.map((answer) =>
          option(answer, answerWords[answer] ?? answer, own[question] === answer),
        );
        return `<label>${optionWords[name]?.[question] ?? question}<select name="${escapeMarkup(`${name}.${question}`)}"${must}>${option('', w.choose, false)}${answers.join('')}</select></label>`;
      });
      return `<fieldset><legend>${fieldWords[name]}${field.required ? '' : w.optional}</legend>${rows.join('')}</fieldset>`;
    }
    case 'signals': {
      const lines = Array.isArray(before) ? before.join('\n') : '';
      return label(name, field.required, `<textarea ${attributes} rows="2">${escapeMarkup(lines)}</textarea>`);
    }
    case 'person':
      return label(
        name,
        field.required,
        `<select ${attributes}>${option('', w.choose, false)}${people.map((p) => option(p.name, p.display, p.name === text)).join('')}</select>`,
      );
  }
}

export const reasonMarkup = (given: string): string =>
  label('reason', true, `<textarea name="reason" required maxlength="4000" rows="3">${escapeMarkup(given)}</textarea>`);

/** Everything that was typed, hidden, so that it goes along to the next page. */
export const hiddenMarkup = (form: ReadonlyMap<string, readonly string[]>): string =>
  [...form]
    .flatMap(([name, values]) =>
      values.map((value) => `<input type="hidden" name="${escapeMarkup(name)}" value="${escapeMarkup(value)}"/>`),
    )
    .join('');

export type Form = ReadonlyMap<string, readonly string[]>;
const first = (form: Form, name: string): string => form.get(name)?.[0] ?? '';

/** What the fields of a form say, by the table of the action. */
export function readFields(form: Form): { action: string; reason: string | null; fields: Record<string, unknown> } {
  const action = first(form, 'action');
  const wanted = Object.hasOwn(signalReview.actions, action) ? signalReview.actions[action]!.fields : {};
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(wanted)) {
    if (field.kind === 'choices') fields[name] = form.get(name) ?? [];
    else if (field.kind === 'signals')
      fields[name] = first(form, name)
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean);
    else if (field.kind === 'checklist') {
      const answers = field.questions.map((q) => [q, first(form, `${name}.${q}`)] as const).filter(([, a]) => a !== '');
      if (answers.length > 0) fields[name] = Object.fromEntries(answers);
    } else fields[name] = first(form, name);
  }
  return { action, reason: first(form, 'reason') || null, fields };
}
