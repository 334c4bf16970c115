import { answered } from '../protocol/answered';

/** It is asked before each checkpoint, and what it says is only of use. */
const answerMs = 3000;

/** How much is stored, and how much may be. */
export function estimate(): Promise<StorageEstimate | undefined> {
  return ask(() => navigator.storage.estimate());
}

/** Whether what is stored stays when the browser runs short of room. */
export function isPersistent(): Promise<boolean | undefined> {
  return ask(() => navigator.storage.persisted());
}

/** Asks for that. Whether it is granted is known afterwards: Firefox puts the question to the person, who may take any time. */
export async function persist(): Promise<void> {
  if (await isPersistent()) return;
  await ask(() => navigator.storage.persist());
}

/** Whether the browser would ask the person: then it is not asked out of the blue. Of the engines only Firefox's does. */
export function asksPerson(): boolean {
  return /\bFirefox\//.test(globalThis.navigator?.userAgent ?? '');
}

/** What the browser's storage manager answers: nothing where there is none, or if it refuses. */
async function ask<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    return await answered(question(), answerMs);
  } catch {
    return undefined;
  }
}
