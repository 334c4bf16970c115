import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Builder, By, Key, type WebDriver } from 'selenium-webdriver';

import type { Engine, KeyName, Point, Tab } from './tab';

// A folder, which an import statement may not name.
const { DriverService }: typeof import('selenium-webdriver/remote') = createRequire(
  import.meta.url,
)('selenium-webdriver/remote');

const [width, height] = [1280, 800];
/** Longer than a browser takes to begin on a machine that is busy. */
const startMs = 60_000;

/**
 * WebKitGTK, by WebDriver: its MiniBrowser, on a screen that nobody sees. It has shared memory only
 * where it is asked to, as Safari has by itself. Each tab is a browser that keeps nothing.
 */
export async function startWebKit(
  driverPath: string,
  downloads: string,
  hasSharedMemory: boolean,
): Promise<Engine> {
  const screen = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const endScreen = () => screen.kill();
  process.once('exit', endScreen);
  const environment = {
    ...process.env,
    // Xvfb takes the first display that is free.
    DISPLAY: `:${await displayOf(screen)}`,
    XDG_CONFIG_HOME: downloadsConfig(downloads),
    LIBGL_ALWAYS_SOFTWARE: '1',
    // Its sandbox needs user namespaces, which containers seldom have.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    JSC_useSharedArrayBuffer: String(hasSharedMemory),
  };
  const newService = () =>
    new DriverService.Builder(driverPath).setLoopback(true).setEnvironment(environment).build();
  let service = newService();
  const quit = async () => {
    await service.kill();
    // With its screen a browser ends, too, that no session is left to close.
    endScreen();
    process.off('exit', endScreen);
  };
  try {
    let address = await service.start();
    const newTab = async (attempt = 1): Promise<Tab> => {
      const session = new Builder()
        .usingServer(address)
        .withCapabilities({ browserName: 'MiniBrowser' })
        .disableEnvironmentOverrides()
        .build();
      try {
        return new WebKitTab(await within(startMs, sized(session)));
      } catch (error) {
        if (attempt === 3) throw error;
        // A browser sometimes ends as it begins, and its driver then waits for it for ever.
        await service.kill();
        service = newService();
        address = await service.start();
        return newTab(attempt + 1);
      }
    };
    return { downloads, newTab, quit };
  } catch (error) {
    await quit();
    throw error;
  }
}

function displayOf(screen: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    screen.once('error', reject);
    screen.once('exit', () => reject(new Error('Xvfb ended before it said its display')));
    screen.stdio[3]!.once('data', (display: Buffer) => resolve(display.toString().trim()));
  });
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came of it in ${limitMs} ms`)), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** A folder of settings that say where downloads go to. */
function downloadsConfig(downloads: string): string {
  const folder = join(dirname(downloads), 'config');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  return folder;
}

/** Makes the window as large as the viewport and its toolbar need. */
async function sized(starting: Promise<WebDriver>): Promise<WebDriver> {
  const session = await starting;
  const window = session.manage().window();
  await window.setRect({ x: 0, y: 0, width, height });
  const inner = await session.executeScript<number>(() => innerHeight);
  await window.setRect({ x: 0, y: 0, width, height: 2 * height - inner });
  return session;
}

const keys: Readonly<Record<KeyName, string>> = {
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Home: Key.HOME,
  End: Key.END,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
};

class WebKitTab implements Tab {
  constructor(private readonly session: WebDriver) {}

  open(address: string): Promise<void> {
    return this.session.get(address);
  }

  reload(): Promise<void> {
    return this.session.navigate().refresh();
  }

  evaluate<Arguments extends unknown[], Result>(
    run: (...args: Arguments) => Result,
    ...args: Arguments
  ): Promise<Awaited<Result>> {
    return this.session.executeScript<Awaited<Result>>(run, ...args);
  }

  async stroke([first, ...rest]: readonly Point[]): Promise<void> {
    const move = ([x, y]: Point) => ({ x: Math.round(x), y: Math.round(y), duration: 0 });
    const actions = this.session.actions().move(move(first!)).press();
    for (const point of rest) actions.move(move(point));
    await actions.release().perform();
  }

  press(key: KeyName): Promise<void> {
    return this.type(keys[key]);
  }

  type(text: string): Promise<void> {
    return this.session.actions().sendKeys(text).perform();
  }

  async chooseFiles(selector: string, paths: readonly string[]): Promise<void> {
    await this.session.findElement(By.css(selector)).sendKeys(paths.join('\n'));
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.session.takeScreenshot(), 'base64');
  }

  close(): Promise<void> {
    return this.session.quit();
  }
}
