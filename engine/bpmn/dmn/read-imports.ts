/** Models that a model imports: found among the files beside it by namespace, then by file name, then because no other is left. */
import type { DecisionGraph, Finding } from './graph.js';
import type { ImportFile, ReadOptions, ReadResult } from './read-result.js';
import { attribute, childrenOf, readXml, type XmlElement } from './xml.js';

export interface Imported { readonly name: string; readonly namespace: string; readonly graph: DecisionGraph }

const DEEPEST = 20;

type Read = (xml: string, options: ReadOptions) => ReadResult;

export function importedModels(root: XmlElement, options: ReadOptions, read: Read, findings: Finding[]): Imported[] {
  const wanted = childrenOf(root, 'import').filter((each) => /\/DMN\//i.test(attribute(each, 'importType')));
  const files = options.imports ?? [];
  return wanted.flatMap((element) => {
    const [name, namespace] = [attribute(element, 'name'), attribute(element, 'namespace')];
    const file = findFile(element, files, wanted.length);
    if (file === undefined) {
      if (options.lenient !== true) findings.push({ elementId: attribute(element, 'id') || name, message: `导入的模型“${name}”（${namespace}）不在一同提交的文件中。请一并提交。` });
      return [];
    }
    const depth = options.depth ?? 0;
    if (depth >= DEEPEST) { findings.push({ elementId: name, message: `模型“${name}”的导入超过 ${DEEPEST} 层，或者互相导入。请去掉循环的导入。` }); return []; }
    const result = read(file.content, { ...options, imports: files, depth: depth + 1 });
    if (!result.ok) findings.push(...result.findings.map((finding) => ({ ...finding, message: `导入的模型“${name}”：${finding.message}` })));
    return result.ok ? [{ name, namespace, graph: result.drg }] : [];
  });
}

function findFile(element: XmlElement, files: readonly ImportFile[], wanted: number): ImportFile | undefined {
  const [namespace, location] = [attribute(element, 'namespace'), attribute(element, 'locationURI')];
  return files.find((file) => namespaceOf(file) === namespace)
    ?? files.find((file) => location !== '' && location.split('/').pop() === file.name)
    ?? (wanted === 1 && files.length === 1 ? files[0] : undefined);
}

const namespaceOf = (file: ImportFile): string | undefined => {
  const found = readXml(file.content);
  return 'root' in found ? attribute(found.root, 'namespace') : undefined;
};
