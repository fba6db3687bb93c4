import { startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { openDatabase } from './platform/database.ts';
import { createLog } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import { seedDemo, isDemoComplete } from './demo/seed.ts';
import pg from 'pg';
const dir = await mkdtemp('/tmp/demo-bench/pg-');
const c = await startEmbeddedPostgres({ dataDir: dir, durability: 'full' });
try {
await migrate(c.ownerUrl);
const db = openDatabase(c.deskUrl, { log: createLog({ level: 'warn' }) , maxConnections: 6});
console.log('complete', await isDemoComplete(db));
const counts = new Map<string, number>(); const times = new Map<string, number>(); let total=0;
{ const orig = pg.Client.prototype.query as any; pg.Client.prototype.query = function(this: any, ...a: any[]) { const t=typeof a[0]==='string'?a[0]:a[0].text; const k=t.replace(/\s+/g,' ').slice(0,70); counts.set(k,(counts.get(k)??0)+1); total++; const s=performance.now(); const r=orig.apply(this,a); if (r?.then) r.then(()=>times.set(k,(times.get(k)??0)+performance.now()-s),()=>{}); return r; } as any; }
const t0=performance.now(); const u0=process.cpuUsage();
let last='';
await seedDemo({ deskUrl: c.deskUrl, log: createLog({ level: 'warn' }), now: new Date(process.env.NOW ?? '2026-03-10T09:00:00Z').toISOString() as any, desk: { name: 'SPOC Maravel', country: 'XM', timeZone: 'Europe/Brussels' }, onProgress: (s, st) => { const l=st+' '+Math.floor(s*10); if (l!==last) console.log(Math.round(performance.now()-t0), st, s.toFixed(2)); last=l; } });
const u=process.cpuUsage(u0);
console.log('queries', total); console.log("awaited", [...counts].filter(([k])=>!/^\s*(insert|update|delete|begin|select set_config|with entry)/i.test(k)).reduce((a,[,v])=>a+v,0)); if (process.env.COUNT) for (const [k,v] of [...counts].sort((a,b)=>(times.get(b[0])??0)-(times.get(a[0])??0)).slice(0,45)) console.log(v, Math.round(times.get(k)??0)+'ms', k);
console.log('SEED ms', Math.round(performance.now()-t0), 'node cpu', (u.user+u.system)/1000);
console.log('complete', await isDemoComplete(db));
const q = new pg.Client({ connectionString: c.ownerUrl.replace('//vigie_owner@','//postgres@') }); await q.connect(); q.on('error', () => {});
for (const s of (process.env.SQL ?? `select direction, work_state, count(*)::int from messages_message group by 1,2 order by 1,2;
select count(*)::int as audit from audit_entry; select act, outcome, count(*)::int from audit_entry group by 1,2 order by 3 desc; select state, count(*)::int from messages_delivery group by 1; select state, reason, count(*)::int from messages_quarantined group by 1,2;
select due_rule, count(*)::int, sum((due_at < '2026-03-10T09:00Z')::int)::int as overdue, sum((due_at between '2026-03-10T09:00Z' and '2026-03-10T10:00Z')::int)::int as hr from messages_message where work_state<>'done' group by 1;
select thread_reason, direction, count(*)::int from messages_message group by 1,2 order by 3 desc; select language, count(*)::int from messages_message where work_state<>'done' group by 1; select draft_kind, content->>'subject' s from drafts_draft; select u.code, m.work_state, count(*)::int from messages_message m join accounts_unit u on u.id=m.unit_id group by 1,2 order by 1; select a.sign_in_name, count(*)::int from messages_message m join accounts_account a on a.id=m.assignee_id where work_state='claimed' group by 1; select count(*)::int as dup from messages_arrival where not first; select kind, count(*)::int from messages_message where inferred<>'{}' group by 1; select warnings, count(*)::int from messages_message group by 1`).split(';').map(x=>x.trim()).filter(Boolean)) { const r = await q.query(s); console.log(s.slice(0,60)); console.log(r.rows.map(x=>Object.values(x).join(' ')).join(' | ')); }
await q.end();
await db.destroy();
} finally { await c.stop(); await rm(dir, { recursive: true, force: true }); }
