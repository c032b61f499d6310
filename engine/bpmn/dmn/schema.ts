/** Which elements and attributes DMN 1.1 to 1.5 know. What is not here is a slip of the pen or another tool's, and Zeebe refuses it; elements of other namespaces are passed over. */
import type { XmlElement } from './xml.js';
import type { Finding } from './graph.js';

interface Shape { readonly attributes: ReadonlySet<string>; readonly children: ReadonlySet<string> }

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
const shape = (attributes: string, children: string): Shape => ({ attributes: new Set(words(`id label ${attributes}`)), children: new Set(words(`description extensionElements ${children}`)) });

const EXPRESSIONS = 'literalExpression decisionTable context invocation list relation functionDefinition conditional filter for some every';
const DRG = 'decision inputData businessKnowledgeModel knowledgeSource decisionService';
const expression = (attributes: string, children: string): Shape => shape(`typeRef ${attributes}`, children);
const boxed = expression('', EXPRESSIONS);
const item = shape('name typeRef typeLanguage isCollection', 'typeRef allowedValues typeConstraint itemComponent functionItem');

const SHAPES: ReadonlyMap<string, Shape> = new Map(Object.entries({
  definitions: shape('name namespace expressionLanguage typeLanguage exporter exporterVersion', `import itemDefinition ${DRG} drgElement artifact association textAnnotation group elementCollection performanceIndicator organizationUnit businessContextElement DMNDI`),
  import: shape('name namespace importType locationURI', ''),
  itemDefinition: item, itemComponent: item,
  functionItem: shape('outputTypeRef', 'parameters'), parameters: shape('name typeRef', ''),
  decision: shape('name', `question allowedAnswers variable informationRequirement knowledgeRequirement authorityRequirement supportedObjective impactedPerformanceIndicator decisionMaker decisionOwner usingProcess usingTask ${EXPRESSIONS}`),
  // Inside a decision service it is a reference.
  inputData: shape('name href', 'variable'),
  businessKnowledgeModel: shape('name', 'variable encapsulatedLogic knowledgeRequirement authorityRequirement'),
  decisionService: shape('name', 'variable outputDecision encapsulatedDecision inputDecision inputData'),
  variable: shape('name typeRef', ''), formalParameter: shape('name typeRef', ''), column: shape('name typeRef', ''), parameter: shape('name typeRef', ''),
  informationRequirement: shape('', 'requiredDecision requiredInput'),
  knowledgeRequirement: shape('', 'requiredKnowledge'),
  encapsulatedLogic: expression('kind', `formalParameter ${EXPRESSIONS}`), functionDefinition: expression('kind', `formalParameter ${EXPRESSIONS}`),
  literalExpression: expression('expressionLanguage', 'text importedValues'),
  context: expression('', 'contextEntry'), contextEntry: shape('', `variable ${EXPRESSIONS}`),
  invocation: expression('', `binding ${EXPRESSIONS}`), binding: shape('', `parameter ${EXPRESSIONS}`),
  list: boxed, row: boxed, relation: expression('', 'column row'),
  conditional: expression('', 'if then else'), if: boxed, then: boxed, else: boxed,
  filter: expression('', 'in match'), match: boxed, in: boxed,
  for: expression('iteratorVariable', 'in return'), return: boxed, some: expression('iteratorVariable', 'in satisfies'), every: expression('iteratorVariable', 'in satisfies'), satisfies: boxed,
  decisionTable: expression('hitPolicy aggregation preferredOrientation outputLabel', 'input output annotation rule'),
  input: shape('', 'inputExpression inputValues'), inputExpression: expression('expressionLanguage', 'text importedValues'),
  output: shape('name typeRef', 'outputValues defaultOutputEntry'), defaultOutputEntry: expression('expressionLanguage', 'text importedValues'),
  inputValues: expression('expressionLanguage', 'text'), outputValues: expression('expressionLanguage', 'text'), allowedValues: expression('expressionLanguage', 'text'), typeConstraint: expression('expressionLanguage', 'text'),
  inputEntry: expression('expressionLanguage', 'text'), outputEntry: expression('expressionLanguage', 'text importedValues'),
  rule: shape('', 'inputEntry outputEntry annotationEntry'), annotation: shape('name', ''), annotationEntry: shape('', 'text'),
}));

interface Visit { readonly namespace: string; readonly ids: Set<string>; readonly findings: Finding[] }

/** Names every element and attribute that DMN does not know, and every id that is given twice. */
export function checkShape(root: XmlElement): Finding[] {
  const visit: Visit = { namespace: root.namespace, ids: new Set(), findings: [] };
  checkElement(root, '', visit);
  return visit.findings;
}

function checkElement(element: XmlElement, owner: string, visit: Visit): void {
  const { id } = element.attributes;
  if (id !== undefined && visit.ids.has(id)) visit.findings.push({ elementId: id, message: `标识“${id}”在文件中出现了两次。请改为互不相同的标识。` });
  if (id !== undefined) visit.ids.add(id);
  const known = SHAPES.get(element.name);
  if (known !== undefined) checkInside(element, known, id ?? owner, visit);
}

function checkInside(element: XmlElement, known: Shape, here: string, visit: Visit): void {
  for (const name of Object.keys(element.attributes)) if (!name.includes(':') && !known.attributes.has(name)) visit.findings.push({ elementId: here, message: `元素 <${element.name}> 不应有属性“${name}”。请检查拼写。` });
  for (const each of element.children) {
    if (each.namespace !== visit.namespace) continue;
    if (known.children.has(each.name)) checkElement(each, here, visit);
    else visit.findings.push({ elementId: here, message: `元素 <${element.name}> 中不应出现 <${each.name}>。请检查拼写。` });
  }
}
