/** Streaming XML (saxes): no DTD entities, no external files; elements by local name. */
import { SaxesParser } from 'saxes';
import { FormatError, isFileTrouble, LimitExceeded } from '../bytes/formatError.ts';
import { words } from '../words.zh.ts';

export type Handlers = {
  open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Feeds a part to the handlers; yields after every piece, so that the caller can pass on what has come of it. */
export async function* parseXml(chunks: AsyncIterable<Uint8Array>, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', (tag) => handlers.open(local(tag.name), tag.attributes));
  if (handlers.text) {
    parser.on('text', handlers.text);
    parser.on('cdata', handlers.text);
  }
  const { close } = handlers;
  if (close) parser.on('closetag', (tag) => close(local(tag.name)));
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of chunks) {
      decoder ??= new TextDecoder(chunk[0] === 0xff || chunk[0] === 0xfe ? 'utf-16le' : 'utf-8');
      parser.write(decoder.decode(chunk, { stream: true }));
      yield;
    }
    // A part that is not there is like an empty one.
    if (decoder) parser.close();
  } catch (error) {
    if (error instanceof FormatError || error instanceof LimitExceeded || isFileTrouble(error)) throw error;
    throw new FormatError(words.badXlsx((error as Error).message));
  }
  yield;
}

/** Reads a whole part at once. */
export async function readXml(chunks: AsyncIterable<Uint8Array>, handlers: Handlers): Promise<void> {
  for await (const _ of parseXml(chunks, handlers));
}
