import { afterEach, describe, expect, it } from 'vitest';

import { queue, showOffer, showToast } from './show-toast';

const doNothing = () => {};
const shown = () => queue.visibleToasts.map(({ content }) => content.text);

/** What is shown, one after another, as each is closed. */
function allShown(): string[] {
  const texts: string[] = [];
  for (let [top] = queue.visibleToasts; top; [top] = queue.visibleToasts) {
    texts.push(top.content.text);
    queue.close(top.key);
  }
  return texts;
}

afterEach(allShown);

describe('lines at the foot of the page', () => {
  it('say what is said again once', () => {
    for (let time = 0; time < 5; time += 1) {
      showToast('No answer.');
      showOffer('Reload the page?', 'Reload', doNothing);
      showOffer('There is a new version.', 'Reload', doNothing);
    }
    expect(allShown()).toEqual(['There is a new version.', 'No answer.']);
  });

  it('that had to make room do not come back', () => {
    for (let file = 0; file < 30; file += 1) showToast(`file ${file}`);
    expect(allShown()).toEqual(['file 29', 'file 28', 'file 27']);
  });

  it('wait for room while something can be taken back, or answered', () => {
    showOffer('There is a new version.', 'Reload', doNothing);
    for (let time = 0; time < 2; time += 1) showToast('A run deleted.', doNothing);
    for (let file = 0; file < 3; file += 1) showToast(`file ${file}`);
    expect(shown()).toEqual(['file 2', 'file 1', 'file 0']);
    expect(allShown().slice(3)).toEqual([
      'A run deleted.',
      'A run deleted.',
      'There is a new version.',
    ]);
  });

  it('can be taken away by who told them', () => {
    const end = showToast('Writing…');
    showToast('Writing…')();
    end();
    expect(shown()).toEqual([]);
  });
});
