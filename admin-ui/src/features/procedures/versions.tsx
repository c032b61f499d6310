import type { ProcedureVersion } from '../../../../engine/api/contract/procedures.js';
import { dateText, momentText } from '../../ui/dates.js';

export function Versions({ versions }: { versions: readonly ProcedureVersion[] }) {
  if (versions.length === 0) return <p className="muted">还没有发布过。</p>;
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="版本列表"><table>
      <caption className="hidden-visually">版本</caption>
      <thead><tr><th scope="col">版本</th><th scope="col">施行</th><th scope="col">发布</th><th scope="col">说明</th><th scope="col" className="num">在办案件</th></tr></thead>
      <tbody>{versions.map((version) => (
        <tr key={version.bundle}><td><span className="mono">{version.bundle}</span> {version.current && <span className="badge green">✓ 现行</span>}</td><td className="nowrap">{dateText(version.effectiveFrom)}</td><td>{version.publishedBy}<p className="small muted">{momentText(version.publishedAt)}</p></td><td>{version.note}</td><td className="num">{version.runningCases}</td></tr>
      ))}</tbody>
    </table></div>
  );
}
