/**
 * What draws popups for the address bar, in a process of its own, with every window: nobody sees them in a
 * browser without a screen, and they cost a fifth of what opening the page does.
 */
const unseen = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** What Playwright leaves out (its chromiumSwitches.ts): of two such options Chromium reads the last. */
const leftOutByPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** For a Chromium that only tests look at. */
export const quietFlags = [`--disable-features=${[...leftOutByPlaywright, ...unseen].join(',')}`];
