/** Reads an exported zip entry by entry, with limits: an archive that unpacks to more than it says, or to too much, is refused. */
import yauzl from 'yauzl';

/** Names and hashes of everything; text kept only for the small files that are read. */
export interface ZipVisitor { (path: string, content: NodeJS.ReadableStream): Promise<void> }

export class ZipRefused extends Error { override readonly name = 'ZipRefused' }

const MAX_ENTRIES = 20_000;
const MAX_TOTAL = 50 * 1024 ** 3;

const open = (file: string): Promise<yauzl.ZipFile> => new Promise((resolve, reject) => {
  yauzl.open(file, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => (error === null || error === undefined ? resolve(zip) : reject(new ZipRefused(`这个文件不是案卷导出的 zip 文件（${error.message}）。`))));
});

const contentOf = (zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<NodeJS.ReadableStream> => new Promise((resolve, reject) => {
  zip.openReadStream(entry, (error, stream) => (error === null || error === undefined ? resolve(stream) : reject(error)));
});

export const visitZip = async (file: string, visit: ZipVisitor): Promise<void> => {
  const zip = await open(file);
  let total = 0;
  await new Promise<void>((resolve, reject) => {
    zip.on('error', (error: Error) => reject(new ZipRefused(`文件已经损坏：${error.message}`)));
    zip.on('end', resolve);
    zip.on('entry', (entry: yauzl.Entry) => {
      total += entry.uncompressedSize;
      if (zip.entryCount > MAX_ENTRIES || total > MAX_TOTAL) { reject(new ZipRefused('文件解开后过大，没有继续核验。')); return; }
      contentOf(zip, entry).then((content) => visit(entry.fileName, content)).then(() => zip.readEntry()).catch(reject);
    });
    zip.readEntry();
  }).finally(() => zip.close());
};
