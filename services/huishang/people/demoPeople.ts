/** The demonstration's people, one a role: chosen on the sign-in page, without a password, and in a demonstration only. */
import type { Role } from '@huishang/people';
import { insertAccount, type Store } from '@huishang/store';

const people: readonly { name: string; display: string; role: Role }[] = [
  { name: 'demo.officer', display: '陈监测', role: 'officer' },
  { name: 'demo.assessor', display: '林评价', role: 'assessor' },
  { name: 'demo.lead', display: '周主审', role: 'lead' },
  { name: 'demo.laboratory', display: '吴抽检', role: 'laboratory' },
  { name: 'demo.complaints', display: '郑投诉', role: 'complaints' },
  { name: 'demo.owner', display: '王处长', role: 'owner' },
  { name: 'demo.secretary', display: '冯秘书', role: 'secretary' },
  { name: 'demo.chair', display: '蒋局长', role: 'chair' },
  { name: 'demo.acceptor', display: '沈验收', role: 'acceptor' },
  { name: 'demo.branch', display: '韩区局', role: 'branch' },
  { name: 'demo.expert', display: '杨专家', role: 'expert' },
  { name: 'demo.auditor', display: '朱审计', role: 'auditor' },
  { name: 'demo.administrator', display: '秦管理', role: 'administrator' },
];

/** @param district of the district office. */
export async function addDemoPeople(store: Store, district: string | null): Promise<void> {
  for (const { name, display, role } of people)
    await insertAccount(store, {
      name,
      display,
      roles: role,
      district: role === 'branch' ? district : null,
      password: null,
      secondFactor: null,
      lastStep: -1,
      failures: 0,
      lockedUntil: null,
      demo: true,
      made: Date.now(),
    });
}
