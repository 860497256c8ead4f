import type { Json, JsonObject } from "./json.ts";

const FILE = { file_id: "file", file_unique_id: "file", file_size: 1000 } as const;

/** What a message of each kind carries when a test does not say. Source of the shapes: https://core.telegram.org/bots/api#message */
const SAMPLES: Readonly<Record<string, Json>> = {
  photo: [{ ...FILE, width: 90, height: 90 }],
  voice: { ...FILE, duration: 3, mime_type: "audio/ogg" },
  audio: { ...FILE, duration: 3 },
  video: { ...FILE, width: 90, height: 90, duration: 3 },
  video_note: { ...FILE, length: 240, duration: 3 },
  animation: { ...FILE, width: 90, height: 90, duration: 3 },
  document: { ...FILE, file_name: "document.pdf", mime_type: "application/pdf" },
  sticker: { ...FILE, type: "regular", width: 512, height: 512, is_animated: false, is_video: false, emoji: "🙂" },
  contact: { phone_number: "15550100", first_name: "Somebody" },
  location: { latitude: 0, longitude: 0 },
  venue: { location: { latitude: 0, longitude: 0 }, title: "A place", address: "A street" },
  dice: { emoji: "🎲", value: 3 },
  story: { chat: { id: 1, type: "private", first_name: "Somebody" }, id: 1 },
  poll: {
    id: "1",
    question: "?",
    options: [{ text: "Yes", voter_count: 0 }],
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: true,
    type: "regular",
    allows_multiple_answers: false,
  },
  message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 },
  new_chat_title: "A new title",
  delete_chat_photo: true,
  write_access_allowed: {},
};

/** The content of a message: each part that is only `true` becomes a sample of its kind. */
export function sample(content: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(content).map(([kind, value]) => [kind, value === true ? (SAMPLES[kind] ?? true) : value]),
  );
}
