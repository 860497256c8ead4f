import { Ajv } from "ajv";
import type { ValidateFunction } from "ajv";
import schema from "../../schema/slack.schema.json" with { type: "json" };
import { answerOf, previewOf, sharedOf } from "../channels/slack/message.ts";
import { lookOf } from "../channels/slack/look.ts";
import type { Look } from "../channels/slack/look.ts";
import { COMMAND } from "../channels/slack/names.ts";
import { homeOf, modalOf } from "../channels/slack/view.ts";
import type { Library } from "../core/library.ts";
import type { Screen } from "../core/screen.ts";
import { brokenRules } from "./slack-rules.ts";
import type { Kind } from "./slack-rules.ts";

/**
 * Holds everything that Slack is sent of a screen, as it is sent, against the schema that is made of Slack's own declarations, and
 * against the rules beside it. Gives what Slack would refuse.
 */
export function slackRefusals(library: Library): Refusals {
  const known = made.get(library) ?? refusalsOf(library);
  made.set(library, known);
  return known;
}
type Refusals = (screen: Screen) => readonly string[];
/** By library, since the schema takes a while to compile. */
const made = new WeakMap<Library, Refusals>();

function refusalsOf(library: Library): Refusals {
  const look = lookOf(library, COMMAND);
  const ajv = new Ajv({ discriminator: true, strict: false, allErrors: false });
  ajv.addSchema(schema);
  const validators: Readonly<Record<Kind, ValidateFunction>> = {
    message: ajv.compile({ $ref: `${schema.$id}#/definitions/message` }),
    modal: ajv.compile({ $ref: `${schema.$id}#/definitions/modal` }),
    home: ajv.compile({ $ref: `${schema.$id}#/definitions/home` }),
  };
  return (screen) =>
    payloadsOf(screen, look, library).flatMap(([kind, payload]) => {
      const isValid = validators[kind](payload);
      const [error] = isValid ? [] : (validators[kind].errors ?? []);
      const misshapen = error === undefined ? [] : [`${error.instancePath} ${error.message ?? ""}`];
      return [...misshapen, ...brokenRules(kind, payload)].map((fault) => `${kind}: ${fault}`);
    });
}

/** Every view and message in which a screen is shown. */
function payloadsOf(screen: Screen, look: Look, { alliesScreen }: Library): (readonly [Kind, object])[] {
  const isStart = screen.link.screen === alliesScreen;
  return [
    ["modal", modalOf(screen, look)],
    ["message", answerOf(screen, look)],
    ...(isStart ? [["home", homeOf(screen, look)] as const] : []),
    ...(look.isShareable(screen)
      ? ([
          ["message", sharedOf(screen, look)],
          ["message", previewOf(screen, look)],
        ] as const)
      : []),
  ];
}
