/** The browser of the stories: the one from the npm package, or the one FADU_TEST_CHROMIUM names. */
import { launch, type Browser } from 'puppeteer-core';
import { browserLibraries, browserProgram, defaultBrowserDirectory } from '../../office/documents/print/browser-files.js';

const FLAGS = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none', '--hide-scrollbars', '--mute-audio', '--no-pings', '--disable-background-networking', '--lang=zh-CN'];
const env = { ...process.env, LANGUAGE: 'zh_CN' };

export const openChromium = async (): Promise<Browser> => {
  const named = process.env['FADU_TEST_CHROMIUM'];
  if (named !== undefined) return launch({ executablePath: named, args: FLAGS, env });
  const directory = defaultBrowserDirectory();
  const options = { executablePath: await browserProgram(directory), args: FLAGS, headless: 'shell' as const };
  try {
    return await launch({ ...options, env });
  } catch {
    // A bare machine has no NSS: the libraries that come with the browser are used instead.
    return launch({ ...options, env: { ...env, LD_LIBRARY_PATH: await browserLibraries(directory) } });
  }
};
