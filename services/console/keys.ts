/** The one script of the pages: in a list, j and k go from row to row and Enter opens. Without it everything works by links. */
import { createHash } from 'node:crypto';

// Without & and <, so that a page is well formed to whoever reads it as XML.
const source = `(()=>{const rows=[...document.querySelectorAll('[data-row]')];
document.addEventListener('keydown',(e)=>{const step={j:1,k:-1}[e.key];
if(!step||!rows.length||e.ctrlKey||e.metaKey||e.altKey||e.target.matches('textarea,select,input:not([type=checkbox])'))return;
e.preventDefault();const at=document.activeElement;const here=rows.findIndex((row)=>row===at||row.closest('tr').contains(at));
const to=here===-1?(step===1?0:rows.length-1):Math.min(rows.length-1,Math.max(0,here+step));
rows[to].focus();rows[to].scrollIntoView({block:'nearest'})})})();`;

export const keyScript = `<script>${source}</script>`;
/** By which the content policy knows it: nothing else runs on a page. */
export const scriptSource = `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
