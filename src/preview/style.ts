import { createHash } from "node:crypto";
import { palette } from "./palette.ts";

const COLOURS = `
:root{color-scheme:light dark;${palette()};--good:light-dark(#2c6e49,#8fcf9f);--bad:light-dark(#a3281c,#ff9c8a);--blush:light-dark(#fbe3dc,#3d211c)}
:root:has([name=scheme][value=light]:checked){color-scheme:light}
:root:has([name=scheme][value=dark]:checked){color-scheme:dark}
`;

const BASE = `
*,::before,::after{box-sizing:border-box}
html{font:.8125rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;background:var(--paper);color:var(--ink)}
body{margin:0;height:100vh;display:grid;grid-template-rows:auto auto minmax(0,1fr)}
p,ul,ol,dl,dd,h2,h3,h4,pre,blockquote,fieldset{margin:0;padding:0}ul,ol{list-style:none}fieldset{border:0;min-width:0}
a{color:var(--shade);text-underline-offset:.18em}a:hover{color:var(--deep)}
button,input,select{font:inherit;color:inherit}
:focus-visible{outline:2px solid var(--shade);outline-offset:2px;border-radius:.3rem}
.hint{color:var(--soft);font-weight:400}
.tag{display:inline-block;padding:0 .5rem;border-radius:1rem;font-size:.8rem;font-weight:650;line-height:1.25rem;white-space:nowrap;background:var(--sand);color:var(--soft)}
.tag.error{background:var(--blush);color:var(--bad)}.tag.warning{background:var(--glow);color:var(--warn)}.tag.good{background:var(--tint);color:var(--shade)}
.kind{display:inline-block;padding:0 .5rem;border-radius:.3rem;background:var(--tint);color:var(--shade);font-size:.77rem;font-weight:700;letter-spacing:.05em;line-height:1.25rem;text-transform:uppercase}
.copy{padding:.05rem .3rem;margin-inline-start:-.3rem;border:0;border-radius:.3rem;background:none;text-align:start;font:.85rem/1.45 ui-monospace,"SF Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere;cursor:copy}
.copy:hover{background:var(--tint);color:var(--shade)}.copy.done{background:var(--shade);color:var(--on)}.copy.done::after{content:" copied"}
`;

const TOP = `
.top{display:flex;align-items:center;gap:1.25rem;padding:.5rem 1.25rem .55rem;background:var(--card);border-bottom:1px solid var(--line)}
.name{display:flex;align-items:center;gap:.45rem;color:var(--soft);white-space:nowrap}.name b{color:var(--ink)}
.mark{width:1.7rem;height:1.7rem;fill:var(--shade)}.mark .fold{fill:var(--card);opacity:.38}.mark .pole{stroke:var(--shade);stroke-width:1.8;stroke-linecap:round}
#settings{flex:1;display:flex;align-items:end;gap:.9rem;min-width:0}
#settings>label>span:first-child,legend{display:block;padding:0;color:var(--soft);font-size:.8rem;line-height:1.1rem}
#screen-list{display:none}.goto{flex:1 1 8rem;max-width:17rem;min-width:5rem}
#settings :is(input:not([type=radio]),select){height:1.85rem;width:100%;padding:0 .5rem;background:var(--paper);border:1px solid var(--line);border-radius:.5rem}
#settings :is(input,select):hover{border-color:var(--edge)}
#settings #place{width:9rem;text-overflow:ellipsis}#settings .day [name=day]{width:8.6rem;border-radius:.5rem 0 0 .5rem}
.day{display:flex}.day button{height:1.85rem;padding:0 .6rem;border:1px solid var(--line);border-inline-start:0;border-radius:0 .5rem .5rem 0;background:none;color:var(--shade);font-weight:600;cursor:pointer}.day button:hover{background:var(--tint)}
#settings fieldset,#settings label:not(.goto){flex:none}.choice{display:flex;height:1.85rem;padding:2px;background:var(--sand);border-radius:.5rem}
.choice label{display:flex;cursor:pointer}.choice span{padding:0 .55rem;border-radius:.4rem;line-height:calc(1.85rem - 4px);color:var(--soft)}
.choice input{position:absolute;opacity:0;pointer-events:none}.choice span:hover{color:var(--ink)}
.choice :checked+span{background:var(--card);color:var(--shade);font-weight:650;box-shadow:0 0 0 1px var(--line)}
.choice :focus-visible+span{outline:2px solid var(--shade);outline-offset:1px}
.status{display:flex;align-items:center;gap:.6rem;margin-inline-start:auto;white-space:nowrap}
.light{color:var(--soft)}.light::before{content:"";display:inline-block;width:.5rem;height:.5rem;margin-inline-end:.4rem;border-radius:50%;background:var(--good)}
.light.busy::before{background:var(--edge);animation:pulse 1.2s infinite alternate}.light.bad::before{background:var(--bad)}
.away .light{font-size:0}.away .light::before{background:var(--bad)}.away .light::after{content:"The preview has ended";font-size:.8125rem}
@keyframes pulse{to{opacity:.25}}@media(prefers-reduced-motion:reduce){.light::before{animation:none!important}}
@media(max-width:90rem){.name span,.name{font-size:0;gap:0}.top{gap:1rem}}
`;

const ALERTS = `
.alerts{max-height:45vh;overflow:auto;background:var(--card)}.alerts:not(:empty){border-bottom:1px solid var(--line)}
.broken{padding:.7rem 1.25rem;background:var(--blush);border-inline-start:.3rem solid var(--bad)}.broken strong{color:var(--bad)}.broken pre{background:var(--card)}.alerts{display:flow-root}
summary{cursor:pointer;color:var(--soft)}summary:hover{color:var(--ink)}
.alerts>details>summary{padding:.35rem 1.25rem}.alerts .problems{padding:0 1.25rem .8rem}.alerts>details>summary .hint{margin-inline-start:.3rem}
.problems{display:grid;gap:.6rem}
.alerts .problems{grid-template-columns:repeat(auto-fill,minmax(30rem,1fr));gap:.5rem 1.5rem}
.problem{min-width:0;padding-inline-start:.7rem;border-inline-start:.18rem solid var(--edge)}.problem.error{border-color:var(--bad)}.problem.warning{border-color:var(--warn)}
.alerts .broken .problems{grid-template-columns:minmax(0,1fr);padding:.6rem 0 0}
.said{font-weight:600}.where{display:flex;flex-wrap:wrap;gap:0 .8rem;align-items:baseline}.where .hint{font-size:.85rem}
.problem pre{margin:.2rem 0;padding:.2rem .5rem;background:var(--sand);border-radius:.3rem;font:.85rem/1.45 ui-monospace,Menlo,Consolas,monospace;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.problem pre b{margin-inline-end:.8rem;color:var(--soft);font-weight:400}
`;

const WORK = `
.work{display:grid;grid-template-columns:minmax(446px,32%) minmax(0,1fr);min-height:0}
body:has([name=width][value=full]:checked) .work{grid-template-columns:minmax(0,1fr) 22rem}
.stage{display:grid;justify-items:center;min-width:0;min-height:0;padding:1.6rem 1.1rem;background:repeating-conic-gradient(from 180deg at 100% 0,var(--sand) 0 7.5deg,transparent 0 15deg)}
.phone{width:min(100%,390px);height:min(100%,844px);border-radius:1.4rem;overflow:hidden;background:var(--paper);box-shadow:0 0 0 1px var(--line),0 0 0 7px var(--card),0 0 0 8px var(--line),0 1.2rem 2.5rem -1rem #0004}
body:has([name=width][value="320"]:checked) .phone{width:320px}
body:has([name=width][value=full]:checked) .phone{width:100%;height:100%;border-radius:.6rem}
iframe{display:block;width:100%;height:100%;border:0}
.panel{min-width:0;overflow:auto;padding:1.1rem 1.5rem 2rem;border-inline-start:1px solid var(--line);container-type:inline-size;scrollbar-gutter:stable}
.nothing{padding:3rem 0;text-align:center;color:var(--soft)}
.head{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 2rem;align-items:end;margin-bottom:1rem}
.eyebrow{grid-column:1;color:var(--soft)}.head h2{grid-column:1;font-size:1.5rem;line-height:1.25;letter-spacing:-.015em;font-weight:750;text-wrap:balance}
.files,.pairs{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.1rem .9rem}dt{color:var(--soft)}dd{min-width:0;overflow-wrap:anywhere}
.files{grid-column:2;grid-row:1/3}
@container(max-width:38rem){.head{display:block}.files{margin-top:.5rem}}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(15.5rem,1fr));gap:0 .9rem}
.card{margin-bottom:.9rem;padding:.8rem 1rem .9rem;background:var(--card);border:1px solid var(--line);border-radius:.8rem}
.card h3{margin-bottom:.45rem;font-size:.77rem;font-weight:700;letter-spacing:.06em;text-transform:uppercase;color:var(--soft)}
.wrong{border-color:var(--warn)}
`;

const PARTS = `
.lead{margin-bottom:.5rem}.sources{display:grid;gap:.4rem}.sources b{font-weight:650}
.meter{display:block;width:100%;height:5px;margin-top:.3rem;border-radius:3px;overflow:hidden;fill:var(--shade)}.meter .of{fill:var(--sand)}.meter.near{fill:var(--warn)}.meter.over{fill:var(--bad)}
.pairs .hint{white-space:nowrap}.overdue{color:var(--bad);font-weight:650}.by{margin-top:.5rem;color:var(--soft)}
.languages{display:grid;gap:.15rem;margin:0 -.5rem -.3rem}.languages a{display:flex;flex-wrap:wrap;gap:0 .6rem;padding:.22rem .5rem;border-radius:.4rem;color:var(--ink);text-decoration:none}
.languages a:hover{background:var(--sand)}.languages [aria-current]{background:var(--tint)}.languages b{flex:1;font-weight:600}
.languages small{flex:1 0 100%;color:var(--warn);font-family:ui-monospace,monospace}
.state{color:var(--soft)}.state::before{content:"";display:inline-block;width:.5rem;height:.5rem;margin-inline-end:.4rem;border-radius:50%;border:1.5px solid var(--edge)}
.present .state::before{background:var(--good);border-color:var(--good)}.outdated .state{color:var(--warn)}.outdated .state::before{border-color:var(--warn);background:linear-gradient(90deg,var(--warn) 50%,transparent 50%)}
.missing b{color:var(--soft);font-weight:400}
blockquote{margin-top:.45rem;padding-inline-start:.7rem;border-inline-start:.18rem solid var(--line);color:var(--soft)}
.channel+.channel{margin-top:.7rem;padding-top:.6rem;border-top:1px solid var(--line)}.channel h4{font-size:.8125rem;font-weight:700;text-transform:capitalize}
.size{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 .5rem;margin-top:.25rem;font-variant-numeric:tabular-nums}.size .meter{flex:1 0 100%;margin-top:.1rem}.size.over b{color:var(--bad)}.size.near b{color:var(--warn)}
.channel details{margin-top:.4rem;font-size:.85rem}
.link{margin-bottom:.3rem}.expiries{display:grid;gap:.2rem}.expiries li{display:flex;justify-content:space-between;gap:.8rem}.expiries .copy{font-family:inherit;font-size:inherit}.expiries .hint{white-space:nowrap}
.canvas{overflow:auto;max-height:44rem;margin:0 -.4rem}
.graph{display:block;max-width:none}.graph .way{fill:none;stroke:var(--line);stroke-width:1.5}.graph .way.here{stroke:var(--shade);stroke-width:1.8}
#arrow path{fill:var(--edge)}#arrow-here path{fill:var(--shade)}
.box rect{fill:var(--paper);stroke:var(--edge);stroke-width:1}.box{color:var(--ink);text-decoration:none}.box foreignObject{pointer-events:none}.box p{margin:0 10px;font-size:12px;font-weight:600;line-height:15px;padding-top:6px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.box .id{padding:0;color:var(--soft);font:400 10.5px/15px ui-monospace,Menlo,Consolas,monospace}
.box.outside rect{fill:none;stroke:var(--line)}.box.outside p:not(.id){font-weight:400}.box.missing rect{stroke-dasharray:4 3}.box.missing p{color:var(--soft)}
.box.here rect{fill:var(--shade);stroke:var(--shade)}.box.here p{color:var(--on)}
.box:hover rect{stroke:var(--shade);stroke-width:2}.box:focus-visible{outline:0}.box:focus-visible rect{stroke:var(--shade);stroke-width:3}
.legend{display:flex;flex-wrap:wrap;gap:.2rem .4rem;align-items:center;margin-top:.6rem;color:var(--soft);font-size:.85rem}
.swatch{width:1.1rem;height:.7rem;margin-inline-start:.7rem;border:1px solid var(--edge);border-radius:.2rem}.swatch:first-child{margin:0}.swatch.here{background:var(--shade);border-color:var(--shade)}.swatch.outside{border-color:var(--line)}.swatch.missing{border-style:dashed}
`;

/** The style of the tool's page, as it stands in the page. */
export const STYLE = [COLOURS, BASE, TOP, ALERTS, WORK, PARTS].join("").replaceAll("\n", "");

/** Its hash as a content security policy names it. */
export const STYLE_HASH = `sha256-${createHash("sha256").update(STYLE).digest("base64")}`;
