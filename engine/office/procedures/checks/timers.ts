/** A statutory period is a term, not a BPMN timer: a waiting timer cannot be paused, extended or corrected, and counts no working days. */
import { body, eventDefinitions, everyElement, idOf, is, text, type BpmnElement } from '../../../bpmn/model/read.js';
import type { BundleFinding } from '../bundle.js';
import type { Check } from './check.js';
import { error, warning } from '../findings.js';

const BASIS = [{ law: '行政处罚法', article: 85 }, { law: '部令55号', article: 45 }];
const DAYS_OR_MORE = /P(?=[^T]*\d)[^T]*[YMWD]/;

function ofTimer(file: string, element: BpmnElement, definition: BpmnElement): readonly BundleFinding[] {
  const name = text(element, 'name') || idOf(element);
  const period = body(definition, 'timeDuration') || body(definition, 'timeCycle');
  if (DAYS_OR_MORE.test(period)) return [error(file, idOf(element), `定时器“${name}”写了 ${period}。法定期限不能画成定时器：不会跳过节假日和调休，不能中止、延长和更正，改动后已在等待的案件也不会跟着变。请改为等待消息“term:期限编号”。`, BASIS)];
  if (body(definition, 'timeDate') !== '') return [error(file, idOf(element), `定时器“${name}”写了固定日期。法定的末日由期限规则计算，请改为等待消息“term:期限编号”。`, BASIS)];
  return period.startsWith('=') ? [warning(file, idOf(element), `定时器“${name}”的时长由表达式算出，请确认它不是法定期限；法定期限请改为等待消息“term:期限编号”。`, BASIS)] : [];
}

export const checkTimers: Check = ({ file, diagram }) =>
  [...everyElement(diagram.process)].flatMap((element) => eventDefinitions(element).filter((d) => is(d, 'TimerEventDefinition')).flatMap((definition) => ofTimer(file, element, definition)));
