/** Settings come from the environment, are documented here once, and are refused with a clear message when wrong. */
import { z } from 'zod';

const positive = (fallback: number) => z.coerce.number().int().positive().default(fallback);

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const settingsSchema = z.object({
  KAFKA_BROKERS: z
    .string()
    .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, '应为 host:port，多个以逗号分隔')
    .optional()
    .describe('Kafka 集群地址，如 kafka-1:9092,kafka-2:9092；不设则用内嵌日志'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, '应以 postgres:// 开头')
    .optional()
    .describe('PostgreSQL 地址；不设则用内嵌数据库'),
  DATA_DIR: z.string().min(1).default('./data').describe('内嵌日志、内嵌数据库与密钥所在文件夹'),
  HOST: z.string().min(1).default('127.0.0.1').describe('监听地址；默认只接受本机访问'),
  PUBLIC_NAMES: z
    .string()
    .regex(/^[\w.-]+(,[\w.-]+)*$/, '应为主机名，多个以逗号分隔，不带协议与端口')
    .optional()
    .describe('浏览器与其他系统用来访问本机的主机名，逗号分隔；此外只认本机名与本机地址'),
  API_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{32,256}$/, '应为 32 至 256 个可见的英文字符，如 openssl rand -hex 32 所生成')
    .optional()
    .describe('命令行（操作员）的口令；不设则首次启动时生成于 DATA_DIR/api.token'),
  TLS_CERT_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('TLS 证书（PEM）的路径；与 TLS_KEY_FILE 同设即以 HTTPS 提供服务'),
  TLS_KEY_FILE: z.string().min(1).optional().describe('TLS 私钥（PEM）的路径'),
  TRUSTED_PROXY: z
    .string()
    .regex(
      /^[0-9a-fA-F.:]+(?:\/\d{1,3})?(?:,[0-9a-fA-F.:]+(?:\/\d{1,3})?)*$/,
      '应为 IP 地址或网段，多个以逗号分隔，如 10.0.0.2 或 172.18.0.0/16',
    )
    .optional()
    .describe('前面负责 TLS 的反向代理的地址；设后只接受它与本机的连接'),
  AUDIT_KEY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('审计链密钥文件（64 位十六进制数）的路径；不设则为 DATA_DIR 旁的同名 .audit.key，首次建立账号时生成'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080).describe('监听端口；0 表示任选空闲端口'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('日志级别'),
  RECORD_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, '应为 64 位十六进制数（32 字节）')
    .optional()
    .describe('个人信息加密密钥；不设则首次启动时生成于 DATA_DIR/record.key'),
  MAX_BODY_MB: positive(64).describe('HTTP 单次提交的上限（MB）'),
  INTAKE_QUEUE: positive(20_000).describe('同时等待入库的记录数上限，超过即答 429'),
  TODAY: z.iso
    .date('应为 YYYY-MM-DD 形式的一天')
    .optional()
    .describe('今日；不设则取时钟。晚于今日的接收日期不会接受；演练或重做旧数据时可设'),
  TZ: z
    .string()
    .refine(isTimeZone, '应为时区名，如 Asia/Shanghai')
    .default('Asia/Shanghai')
    .describe('今日按哪个时区算'),
  DISTRICTS_FILE: z.string().min(1).optional().describe('本地区县表（区县,人口,涉农）的路径'),
  RULES_FILE: z.string().min(1).optional().describe('自己的检测规则（JSON，只写要改的）的路径'),
  WEIGHTS_FILE: z.string().min(1).optional().describe('自己的议题权重（JSON，只写要改的）的路径'),
  MEASURES_FILE: z.string().min(1).optional().describe('自己的措施规则（JSON，只写要改的）的路径'),
  COLUMNS_FILE: z.string().min(1).optional().describe('本单位列名的对照表（stream,header,field）的路径，CSV 或 JSON'),
});
export type Settings = z.infer<typeof settingsSchema>;

/** A setting that cannot be used; the message names every wrong one and what it should be. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/** @throws {SettingsError} */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = settingsSchema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const secret = name === 'RECORD_KEY' || name === 'DATABASE_URL' || name === 'API_TOKEN';
    return `环境变量 ${name} 的值${secret ? '' : `“${given[name]}”`}不能用：${issue.message}`;
  });
  throw new SettingsError(lines.join('\n'));
}

/** Whether only this machine can reach what listens there. */
export const isLoopback = (host: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|\[?::ffff:127(?:\.\d{1,3}){3}\]?)$/i.test(host);
