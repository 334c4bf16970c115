/**
 * The oldest browsers that the page is written for, all of 2023 but for Firefox 121 of that December. The build
 * lowers syntax to them; the `lib` of the tsconfigs (ES2023) keeps younger parts of the language out.
 */
export const oldestBrowsers = ['chrome117', 'edge117', 'firefox121', 'safari16.4'];

const overHttp = 'is absent on a page that came over plain http';

/**
 * What browsers offer only in part, though its type says otherwise. Whoever asks for it says what happens
 * without it, in one place that all others use.
 */
export const sometimesAbsent = [
  {
    property: 'getCoalescedEvents',
    message: `It ${overHttp}, and in Safari before 18.2: take placesOf.`,
  },
  { property: 'checkVisibility', message: 'It is absent in Safari before 17.4.' },
  { object: 'navigator', property: 'clipboard', message: `It ${overHttp}: take copyText.` },
  { object: 'navigator', property: 'share', message: `It ${overHttp}, and in Firefox.` },
  { object: 'navigator', property: 'wakeLock', message: `It ${overHttp}.` },
  { object: 'crypto', property: 'randomUUID', message: `It ${overHttp}: take newRunId.` },
  { object: 'window', property: 'requestIdleCallback', message: 'It is absent in Safari.' },
  { property: 'showSaveFilePicker', message: 'It is absent in Firefox and Safari.' },
  { property: 'showOpenFilePicker', message: 'It is absent in Firefox and Safari.' },
  { property: 'startViewTransition', message: 'It is absent in Safari before 18 and Firefox.' },
];
