import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { sampleRecord } from '../../protocol/run-file/sample-records';
import { mostFileBytes, openRunFile, writeRunFile } from './file-io';

const named = [{ name: 'calm otter', record: sampleRecord }];

describe('a file with runs', () => {
  it('is written with a name and a type, and read back', async () => {
    const file = await writeRunFile('calm otter', named, 'json');
    expect(file.name).toMatch(/^surprisal-calm-otter-\d{4}-\d\d-\d\d\.json$/);
    expect(file.type).toBe('application/json');
    expect(await openRunFile(file)).toEqual({ records: [sampleRecord] });
  });

  it('is a table if that is wanted', async () => {
    const file = await writeRunFile('calm otter', named, 'csv');
    expect(file.type).toContain('text/csv');
    expect(await file.text()).toMatch(/^step,epoch,/);
  });

  it('is written in between other work, if there is much of it', async () => {
    const length = 100_000;
    const values = new Float32Array(length).fill(0.1);
    const series = {
      step: Array.from({ length }, (_, index) => index + 1),
      loss: values,
      score: values,
      learningRate: values,
    };
    let isDone = false;
    const inBetween = new Promise((resolve) => setTimeout(() => resolve(isDone)));
    await writeRunFile('', [{ name: '', record: { ...sampleRecord, series } }], 'csv');
    isDone = true;
    expect(await inBetween).toBe(false);
  });

  it('may be compressed, and may begin with a byte-order mark', async () => {
    const file = await writeRunFile('', named, 'json');
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(await openRunFile(new Blob([gzipSync(bytes)]))).toEqual({ records: [sampleRecord] });
    expect(await openRunFile(new Blob(['\uFEFF', bytes]))).toEqual({ records: [sampleRecord] });
  });
});

describe('a file that is no use', () => {
  it('is refused by its size, unread', async () => {
    const huge = { size: mostFileBytes + 1 } as Blob;
    expect(await openRunFile(huge)).toEqual({
      fault: { kind: 'too-big', bytes: mostFileBytes + 1 },
    });
  });

  it('is refused if it unpacks to too much, however small it is', { timeout: 60_000 }, async () => {
    const bomb = gzipSync(new Uint8Array(mostFileBytes + 1));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await openRunFile(new Blob([bomb]))).toMatchObject({ fault: { kind: 'too-big' } });
  });

  it('is refused if it is damaged', async () => {
    const cut = gzipSync(new Uint8Array(1000)).subarray(0, 15);
    expect(await openRunFile(new Blob([cut]))).toEqual({ fault: { kind: 'unreadable' } });
  });

  it('is refused if it is empty, or something else', async () => {
    expect(await openRunFile(new Blob([]))).toMatchObject({ fault: { kind: 'empty' } });
    const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0);
    expect(await openRunFile(new Blob([picture]))).toMatchObject({ fault: { kind: 'foreign' } });
  });
});
