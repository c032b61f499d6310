import { Dialog } from '../ui/dialog.js';

const KEYS: readonly (readonly [string, string])[] = [
  ['/', '搜索'], ['j / k', '下一行 / 上一行'], ['Enter', '打开'], ['c', '签收'], ['s', '保存草稿'], ['Ctrl + Enter', '提交'], ['g 然后 i', '回到待办'], ['?', '显示快捷键'], ['Esc', '关闭窗口'],
];

export function KeysHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="快捷键" onClose={onClose} onSubmit={onClose} footer={<button type="submit" className="btn primary">知道了</button>}>
      <dl className="facts">{KEYS.map(([key, what]) => <div key={key} className="row"><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}</dl>
    </Dialog>
  );
}
