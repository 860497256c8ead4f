import { createHash } from "node:crypto";

/** Warm paper and the shade of a deep teal canopy; the same by night. Both sets keep text above 4.5:1 on everything that it stands on. */
const COLOURS = `
:root{color-scheme:light dark;--paper:#faf5ec;--card:#fffdf8;--ink:#2a2521;--soft:#645a50;--line:#e0d5c3;--edge:#8d8072;
--shade:#12585c;--deep:#0c4347;--on:#fffdf8;--tint:#e3eeea;--sand:#f3eadb;--warn:#8a4510;--glow:#f6dfc3}
@media(prefers-color-scheme:dark){:root{--paper:#191715;--card:#23201d;--ink:#f0e9df;--soft:#bbb0a2;--line:#3d3731;--edge:#8f8375;
--shade:#8ad0c9;--deep:#a9e0da;--on:#0e2e2d;--tint:#1c3331;--sand:#211e1a;--warn:#f0b27a;--glow:#3a2a1b}}
`;

const BASE = `
*,::before,::after{box-sizing:border-box}
html{font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;
background:var(--paper);color:var(--ink);scroll-padding:5rem 0 6rem}
:lang(zh){line-height:1.75}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;overflow-wrap:anywhere;position:relative}
body::before{content:"";position:absolute;z-index:-1;top:0;inset-inline-end:0;width:min(19rem,46vw);aspect-ratio:1;
background:repeating-conic-gradient(from 180deg at 100% 0,var(--sand) 0 15deg,transparent 0 30deg);border-end-start-radius:100%}
[dir=rtl] body::before{transform:scaleX(-1);border-radius:0 0 0 100%}
main{flex:1;width:100%;max-width:44rem;margin:0 auto;padding:1.5rem max(1.25rem,env(safe-area-inset-right)) 3rem max(1.25rem,env(safe-area-inset-left))}
main:focus{outline:0}
h1,h2,legend,figcaption{line-height:1.25;text-wrap:balance}
h1{font-size:clamp(1.75rem,1.4rem + 2vw,2.375rem);font-weight:750;letter-spacing:-.018em;margin:0 0 1.25rem}
h1:lang(zh){letter-spacing:0}
h2,figcaption{font-size:1.25rem;font-weight:700;margin:2rem 0 .6rem}
p,ul,ol{margin:0 0 1rem;max-width:65ch}
h1+h2{margin-top:0}
h1+p:not(.note){font-size:1.125rem}
main>:is(ul:not([class]),ol){padding-inline-start:1.4rem}
main>:is(ul:not([class]),ol)>li{padding-inline-start:.3rem;margin-bottom:.5rem}
::marker{color:var(--shade);font-weight:700}
a{color:var(--shade);text-underline-offset:.18em}
a:hover{color:var(--deep)}
:focus-visible{outline:3px solid var(--shade);outline-offset:3px;border-radius:.4rem}
li>.out,li>.tel,p>.tel,.cite .out{display:inline-block;padding:.55rem 0;margin:-.55rem 0}
.tel{font-weight:700}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.brand{overflow-wrap:normal;display:flex;align-items:center;gap:.6rem;margin:0 0 2rem;color:var(--soft);font-weight:650;letter-spacing:.01em}
.mark{width:2.25rem;height:2.25rem;fill:var(--shade)}.mark .fold{fill:var(--paper);opacity:.38}.mark .pole{stroke:var(--shade);stroke-width:1.8;stroke-linecap:round}
.cover::before{display:none}.cover main{display:grid;place-items:center}.cover h1{font-size:1rem;font-weight:400;margin:0}
.cover a{display:grid;place-items:center;min-width:3rem;min-height:3rem;color:var(--soft);text-decoration:none}
`;

const BAR = `
.bar{overflow-wrap:break-word;position:sticky;bottom:0;z-index:1;order:2;display:flex;flex-wrap:wrap;gap:.25rem;justify-content:flex-end;background:var(--card);border-top:1px solid var(--line);
padding:.35rem max(.5rem,env(safe-area-inset-right)) max(.35rem,env(safe-area-inset-bottom)) max(.5rem,env(safe-area-inset-left))}
.bar nav{flex:1 1 12rem}
.bar ul{display:flex;flex-wrap:wrap;gap:.1rem;list-style:none;margin:0;padding:0;max-width:none;height:100%}
.bar li{flex:1 1 auto;display:flex}
.bar li a,.leave{flex:1;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:2px;min-height:54px;padding:4px 2px;
border-radius:.7rem;font-size:.75rem;font-weight:600;line-height:1.15;text-align:center;text-decoration:none;color:var(--ink)}
.bar li a:hover{background:var(--tint)}
.leave{order:2;flex:0 1 auto;min-width:3.5rem;max-width:4.5rem;background:var(--shade);color:var(--on)}
.leave:hover{background:var(--deep);color:var(--on)}
.i{width:1.3rem;height:1.3rem;flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
[dir=rtl] .flip{transform:scaleX(-1)}
.skip{position:absolute;max-width:calc(100% - 1rem);overflow:hidden;inset-inline-start:.5rem;bottom:100%;margin-bottom:.5rem;padding:.7rem 1rem;background:var(--ink);color:var(--paper);border-radius:.7rem}
.skip:not(:focus){clip-path:inset(50%);bottom:0}.skip:hover{color:var(--paper)}
@media(min-width:46em){
.bar{order:0;bottom:auto;top:0;align-items:center;border-width:0 0 1px;padding:.5rem max(1.25rem,(100% - 41.5rem)/2)}
.bar nav{flex:1}.bar ul{gap:.5rem}.bar li{flex:none}.bar li:first-child{margin-inline-start:-.85rem}
.bar li:nth-last-child(2):not(:has(.flip)){margin-inline-start:auto}
.bar li a,.leave{flex-direction:row;gap:.5rem;min-height:2.75rem;padding:.4rem .85rem;font-size:.9375rem}
.leave{flex:none;max-width:none;border-radius:2rem;padding-inline:1.1rem}
.skip{bottom:auto;top:100%;margin:.5rem 0 0}
main{padding-top:2.5rem}body::before{top:3.7rem}}
@media(max-width:23em){.bar{padding-inline:.25rem}.bar li a,.leave{font-size:.6875rem}.leave{max-width:4rem}}
@media(max-height:24em){.bar{position:static}}
`;

const PARTS = `
.note{max-width:none;position:relative;padding:.85rem 1rem;padding-inline-start:3.1rem;background:var(--sand);border-inline-start:.3rem solid var(--edge);border-radius:.3rem .8rem .8rem .3rem}
.note::before{content:"i";content:"i"/"";position:absolute;inset-inline-start:.85rem;top:.95rem;width:1.5rem;height:1.5rem;display:grid;place-items:center;
border:2px solid;border-radius:50%;font:700 .9rem/1 Georgia,serif;color:var(--soft)}
.warning{background:var(--glow);border-color:var(--warn);font-weight:600}
.warning::before{content:"!";content:"!"/"";color:var(--glow);background:var(--warn);border:0;border-radius:0;clip-path:polygon(50% 0,100% 94%,0 94%);padding-top:.4rem;width:1.7rem;height:1.6rem;font-family:inherit;font-size:.95rem}
.gap{background:none;border:1px solid var(--line);border-inline-start:.3rem dashed var(--edge)}
.gap::before{content:"?";content:"?"/"";border-style:dashed;font-family:inherit}
.cite{margin:2rem 0 1.5rem;padding-top:.9rem;border-top:1px solid var(--line);font-size:.875rem;line-height:1.55;color:var(--soft)}
.lead{margin:1.5rem 0 0;font-size:.9375rem;font-weight:600;color:var(--soft)}.cite p{margin:0 0 .35rem}.cite a{color:inherit}
.choices,.tools{list-style:none;padding:0;max-width:none;margin:1.75rem 0 0;display:grid;gap:.6rem}
.choices a{display:flex;align-items:center;justify-content:space-between;gap:1rem;height:100%;min-height:3.6rem;padding:.8rem 1.15rem;background:var(--card);border:1px solid var(--line);border-radius:.9rem;
box-shadow:0 1px 0 var(--line);color:var(--ink);font-weight:650;line-height:1.35;text-decoration:none}
.choices a::after,.out::after{content:"";flex:none;width:.6rem;height:.6rem;border:solid var(--shade);border-width:.16rem .16rem 0 0;transform:rotate(45deg)}
[dir=rtl] .choices a::after{transform:rotate(-135deg)}
.choices a:hover{border-color:var(--shade);background:var(--tint);color:var(--ink)}
.choices a.out::after,.out::after{transform:none;border-width:.14rem .14rem 0 0;background:linear-gradient(to bottom right,transparent 42%,var(--shade) 42% 58%,transparent 58%)}
.sign{flex:none;width:1.6em;margin-inline-end:-.4rem;text-align:center;font-weight:400;font-family:"Apple Color Emoji","Segoe UI Emoji","Noto Color Emoji",sans-serif}.sign+span{flex:1}
.choices small{display:block;font-weight:400;color:var(--soft);font-size:.875rem}
p>.out::after,li>.out::after{display:inline-block;width:.5em;height:.5em;border-width:.12em .12em 0 0;margin-inline-start:.35em;vertical-align:.15em}
.choices li>.out::after{width:.7rem;height:.7rem;margin:0}
@media(min-width:40em){.choices{grid-template-columns:1fr 1fr}.choices li:only-child,.choices li:last-child:nth-child(odd){grid-column:1/-1}}
.tools{display:flex;flex-wrap:wrap;margin-top:1.1rem}
.tools a{display:flex;align-items:center;min-height:2.75rem;padding:.35rem 1.05rem;border:1px solid var(--edge);border-radius:1.5rem;color:var(--ink);font-size:.9375rem;text-decoration:none}
.tools a:hover{background:var(--tint);border-color:var(--shade)}
.copy label{display:block;font-size:.9375rem;font-weight:600}
input:not([type]){width:100%;min-height:3rem;margin-top:.3rem;padding:.5rem .9rem;font:inherit;font-weight:400;color:var(--ink);background:var(--card);border:1px solid var(--edge);border-radius:.8rem}
.copy input{user-select:all;font-family:ui-monospace,monospace;font-size:.9375rem;border-style:dashed}
button{min-height:3rem;padding:.5rem 1.6rem;font:inherit;font-weight:700;color:var(--on);background:var(--shade);border:2px solid transparent;border-radius:2rem;cursor:pointer}
button:hover{background:var(--deep)}
.ask{margin-top:2.5rem;padding:1.1rem 1.25rem 1.25rem;background:var(--sand);border-radius:1.1rem}
.ask label{font-weight:700}.ask p{margin:0;font-size:.875rem;color:var(--soft)}
.ask button{background:none;color:var(--shade);border-color:var(--shade)}.ask button:hover{background:var(--shade);color:var(--on)}
.ask div{display:flex;flex-wrap:wrap;gap:.6rem;margin-top:.6rem}.ask input{flex:1 1 11rem;width:auto;min-width:0;margin:0}
`;

const FORMS = `
fieldset{min-width:0;margin:0 0 1rem;padding:1.15rem 1.15rem 1.25rem;background:var(--card);border:1px solid var(--line);border-radius:1.1rem}
legend{float:left;width:100%;padding:0;margin-bottom:.9rem;font-weight:650;line-height:1.45;text-wrap:pretty}
legend b{display:inline-grid;place-items:center;min-width:1.75rem;height:1.75rem;margin-inline-end:.35rem;padding:0 .4rem;border-radius:1rem;background:var(--tint);color:var(--shade);font-size:.875rem}
legend small{display:block;margin-top:.3rem;font-size:.875rem;font-weight:600;color:var(--warn)}
legend small::before{content:"★ ";content:"★ "/""}
.options{clear:both;display:grid;gap:.45rem}
.options label{display:flex;align-items:center;gap:.75rem;min-height:3rem;padding:.45rem .9rem;border:1px solid var(--edge);border-radius:.8rem;line-height:1.3;cursor:pointer}
.options label:hover{background:var(--tint)}
.options label:has(:checked){background:var(--tint);border-color:var(--shade);box-shadow:inset 0 0 0 1px var(--shade);font-weight:650}
.options label:has(:focus-visible){outline:3px solid var(--shade);outline-offset:2px}
[type=radio]{flex:none;width:1.25rem;height:1.25rem;margin:0;accent-color:var(--shade);outline:0}
@media(min-width:40em){.options{grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr))}}
form:not(.ask)>button{width:100%;min-height:3.4rem;font-size:1.0625rem}
@media(min-width:40em){form:not(.ask)>button{width:auto;min-width:14rem}}
.bars{margin:2rem 0 1.5rem}.bars figcaption{margin-top:0}
.bars ul{list-style:none;padding:0;max-width:none}
.bars li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.1rem 1rem;margin-bottom:.85rem}
.bars b{font-variant-numeric:tabular-nums}
.bars svg{flex:1 0 100%;width:100%;border:1px solid var(--shade);border-radius:.4rem;overflow:hidden;fill:var(--shade)}.bars .of{fill:var(--card)}
`;

const MEDIA = `
@media(prefers-reduced-motion:no-preference){a,button,label{transition:background-color .15s,border-color .15s}}
@media(forced-colors:active){body::before{display:none}.leave,button,.tools a,.options label:has(:checked){border:2px solid}.bars svg{forced-color-adjust:none;fill:CanvasText;border-color:CanvasText}.bars .of{fill:Canvas}.mark{fill:CanvasText}}
@media print{.bar,form,.choices,.tools,.copy,body::before{display:none}html{background:none;color:#000}.cite .out::after{all:unset;content:" <" attr(href) ">"}}
`;

/** What few pages need: texts to copy, results beside each other, and paper. */
const SHEETS = `
.text{margin:0 0 1.25rem;padding:1.1rem 1.2rem;background:var(--card);border:1px dashed var(--edge);border-radius:.9rem;font:.9375rem/1.6 ui-monospace,"SF Mono",Menlo,Consolas,"Noto Sans Mono",monospace;white-space:pre-wrap;user-select:all}
.hint{margin:-.75rem 0 1.25rem;font-size:.875rem;color:var(--soft)}.results{list-style:none;padding:0;max-width:none;margin:0 0 1.25rem}.results a{display:inline-block;padding:.55rem 0}
textarea{width:100%;min-height:3rem;padding:.7rem .9rem;color:var(--ink);background:var(--card);border:1px solid var(--edge);border-radius:.8rem;resize:vertical;margin:.6rem 0 0;font:.875rem/1.5 ui-monospace,monospace}
.spread{margin:0 0 1.25rem}.spread figcaption{margin:2rem 0 .6rem}p+.spread:not(:has(figcaption)){margin-top:-.35rem}.spread li{margin-bottom:.6rem}.spread b{font-weight:600;font-size:.9375rem}
.bars .one{justify-content:flex-start;margin-bottom:.15rem}.one span{flex:0 1 17rem}.bars .one svg{flex:none;width:.75rem;height:.75rem;border:0;border-radius:0;vertical-align:-.05em}.spread svg{fill:var(--card)}.spread rect{stroke:var(--shade)}.s-full{fill:var(--shade)}.s-half{fill:var(--edge)}.s-none{fill:var(--warn)}.s-unknown{fill:var(--glow)}.s-out,.s-open{fill:var(--card)}
@media(forced-colors:active){.spread rect{fill:Canvas;stroke:CanvasText}.s-full{fill:CanvasText}.s-half{fill:GrayText}}
@media print{nav,.hint{display:none}:root{color-scheme:light}html{font-size:10.5pt}main,p,ul,ol{max-width:none}main{padding:0}.brand{margin-bottom:1rem}.results a{color:inherit;text-decoration:none;padding:.1rem 0}.text{border-style:solid}
h1,h2,figcaption,p:has(+.spread),p:has(>strong:only-child){break-after:avoid}.spread:not(:has(figcaption)){break-inside:avoid}li,.note,.text{break-inside:avoid}p{orphans:3;widows:3}svg{print-color-adjust:exact}}
@page{margin:16mm}
`;

/** The style of every page, as it stands in the page. */
export const STYLE = [COLOURS, BASE, BAR, PARTS, FORMS, MEDIA].join("").replaceAll("\n", "");
/** What stands behind it in pages that need more. */
export const MORE_STYLE = SHEETS.replaceAll("\n", "");

const hashOf = (style: string): string => `sha256-${createHash("sha256").update(style).digest("base64")}`;
/** Their hashes as a content security policy names them. */
export const STYLE_HASHES: readonly string[] = [STYLE, MORE_STYLE].map(hashOf);
