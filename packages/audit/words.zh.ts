/** What people read of a chain. */
const span = (from: number, to: number): string => (from === to ? `第 ${from} 条` : `第 ${from} 至 ${to} 条`);

export const faults = {
  missing: (from: number, to: number) => `缺少${span(from, to)}操作`,
  cutOff: (from: number, to: number) => `链的末尾缺少${span(from, to)}操作（被删除，或库是从较早的备份恢复的）`,
  altered: ({ seq, who, action, at }: { seq: number; who: string; action: string; at: string }) =>
    `第 ${seq} 条操作（${at} ${who} ${action}）与其印记不符：内容被改动，或不是本系统写入的`,
  twice: (seq: number) => `第 ${seq} 条操作出现了不止一次`,
  broken: (seq: number) => `第 ${seq} 条操作与前一条接不上：其前有操作被换掉、插入或删除`,
  notAnchored: (seq: number) => `第 ${seq} 条操作不是当时记在库外的那一条：整段链被换过`,
  beyond: (from: number, to: number) => `${span(from, to)}操作在链的末尾之后：不是本系统写入的`,
  noHead: '链的末尾没有记录：被删除',
  alteredHead: '链的末尾记录与其印记不符：被改动',
};

/** First line of an export: what the file is and how to check it. */
export const aboutExport = (exported: string, count: number, head: { seq: number; hash: string; mac: string }) => ({
  about: '会商审计链导出。其后每行一条操作，按 seq 由 1 起连续，无缺号。',
  exported,
  count,
  head,
  check: [
    '一、seq 依次为 1、2、3……；每条的 previous 等于前一条的 hash，第一条的 previous 为空。',
    '二、hash 为 HMAC-SHA-256（十六进制）：密钥为审计密钥文件中 64 位十六进制数所表示的 32 字节；' +
      '消息为去掉 hash 的该条操作按 RFC 8785（JCS）写成的规范 JSON 的 UTF-8 字节。',
    '三、最后一条的 seq 与 hash 应与本行 head 相同。',
    '四、也可运行：huishang audit check --input 本文件（AUDIT_KEY_FILE 指向密钥文件）。',
  ],
  english:
    'One action a line. Each hash is HMAC-SHA-256, under the audit key, of the RFC 8785 canonical JSON of the action without its hash; previous is the hash of the action before.',
});
