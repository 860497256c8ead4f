/** How Slack's client looks in its light theme, near enough. Its own font is not to be had; the next best of each machine is taken. */
export const STYLE = `
* { box-sizing: border-box; margin: 0; }
body {
  display: inline-flex; gap: 20px; padding: 20px; background: #e9e4ea; color: #1d1c1d;
  font: 15px/22px Slack-Lato, Lato, "Source Sans 3", "Noto Sans CJK KR", "Noto Sans", "Segoe UI", Arial, sans-serif;
}
.panel {
  display: flex; flex-direction: column; width: var(--width); height: var(--height); overflow: hidden;
  background: #fff; border: 1px solid #1d1c1d26; border-radius: 10px;
}
.title { display: flex; align-items: center; gap: 10px; flex: none; height: 60px; padding: 0 20px; font-size: 18px; }
.title i { margin-left: auto; color: #616061; font: 16px sans-serif; }
.modal .title { font-size: 21px; }
.channel .title { border-bottom: 1px solid #1d1c1d21; }
nav { display: flex; flex: none; gap: 20px; padding: 0 20px; border-bottom: 1px solid #1d1c1d21; color: #616061; font-size: 13px; font-weight: 700; }
nav span { padding: 4px 0 7px; }
nav .here { color: #1d1c1d; border-bottom: 2px solid #611f69; }
main { position: relative; flex: 1 1 0; min-height: 0; overflow: hidden; padding: 16px 20px; }
main::after { content: ""; position: absolute; inset: auto 0 0; height: 26px; background: linear-gradient(#fff0, #fff); }
.modal main { padding-top: 0; }
main > * + *, .said > * + * { margin-top: 14px; }
.said > * + * { margin-top: 8px; }
.said > .who + * { margin-top: 0; }
.panel.channel { height: auto; min-height: var(--height); }
.channel main { flex-basis: auto; display: flex; flex-direction: column; justify-content: flex-end; }
.channel main::after { content: none; }
h2 { font-size: 18px; line-height: 24px; }
hr { border: 0; border-top: 1px solid #1d1c1d21; }
.rich, .hint, .context { white-space: pre-wrap; overflow-wrap: anywhere; }
a { color: #1264a3; text-decoration: none; }
ul, ol { padding-left: 26px; white-space: normal; }
li { white-space: pre-wrap; padding-left: 2px; }
code, pre { font: 12px/18px "Noto Sans Mono", Menlo, "DejaVu Sans Mono", monospace; background: #1d1c1d0a; border: 1px solid #1d1c1d21; }
code { padding: 2px 3px 1px; border-radius: 3px; color: #c01343; }
pre { padding: 8px; border-radius: 4px; white-space: pre-wrap; }
blockquote { padding-left: 14px; border-left: 4px solid #ddd; border-radius: 2px; }
.section { display: flex; justify-content: space-between; gap: 16px; }
.section > .rich { flex: 1; }
.context { color: #616061; font-size: 13px; line-height: 18px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
.button {
  display: inline-flex; align-items: center; justify-content: center; flex: none; max-width: 100%; height: 30px; padding: 0 12px;
  border: 1px solid #1d1c1d4d; border-radius: 7px; background: #fff; font-size: 13px; font-weight: 700; white-space: nowrap;
}
.button.primary { border-color: #007a5a; background: #007a5a; color: #fff; }
.button.danger { border-color: #e01e5a; color: #e01e5a; }
.button.select::after { content: "▾"; margin-left: 8px; color: #616061; }
.input + .input { margin-top: 22px; }
.label { font-weight: 700; }
.optional { color: #616061; font-weight: 400; }
.hint { margin-top: 6px; color: #616061; font-size: 13px; line-height: 18px; }
.radios { margin-top: 6px; }
.radio { display: flex; align-items: flex-start; gap: 10px; padding: 2px 0; }
.dot { flex: none; width: 16px; height: 16px; margin-top: 3px; border: 1px solid #868686; border-radius: 50%; background: #fff; }
.dot.on { border: 5px solid #1264a3; }
.field { margin-top: 6px; min-height: 38px; padding: 7px 12px; border: 1px solid #1d1c1d80; border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
.field.tall { min-height: 84px; }
.placeholder { color: #1d1c1d80; }
footer { display: flex; flex: none; justify-content: flex-end; gap: 12px; padding: 16px 20px; }
.modal footer { border-top: 1px solid #1d1c1d21; }
.modal footer .button { height: 36px; min-width: 80px; font-size: 15px; }
.channel footer { padding-top: 0; }
.composer { flex: 1; padding: 9px 12px; border: 1px solid #1d1c1d4d; border-radius: 8px; color: #1d1c1d80; }
article { display: grid; grid-template-columns: 36px 1fr; gap: 0 10px; }
.only { display: flex; grid-column: 2; align-items: center; gap: 5px; margin-bottom: 2px; color: #616061; font-size: 13px; }
.who b { font-size: 15px; }
.app { padding: 0 3px; border-radius: 2px; background: #1d1c1d1a; color: #616061; font-size: 10px; font-weight: 700; vertical-align: 1px; }
time { color: #616061; font-size: 12px; }
.avatar { display: inline-flex; align-items: center; justify-content: center; flex: none; border-radius: 6px; background: #d9ecea; }
.avatar.small { width: 28px; height: 28px; font-size: 17px; }
.avatar.large { width: 36px; height: 36px; font-size: 21px; }
`;
