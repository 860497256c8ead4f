/** Branded identifiers: plain strings at run time, kept apart by the compiler. Their constructors are the only casts. */
declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** Six characters of base 36 that name a screen in a link. */
export type ScreenCode = Brand<"ScreenCode">;
/** Six characters of base 36 that name a directory entry in a link. */
export type EntryCode = Brand<"EntryCode">;
/** A language as in BCP 47, lower case: `en`, `zh`. */
export type LanguageCode = Brand<"LanguageCode">;
/** A country (ISO 3166-1 alpha-2) or a subdivision (ISO 3166-2), lower case: `ke`, `us-ny`. Never finer. */
export type PlaceCode = Brand<"PlaceCode">;
/** A group of countries out of `flows/places.yaml`: `eastern-africa`, `world`. */
export type AreaId = Brand<"AreaId">;
/** The path of a flow without its ending: `rights/arrest`. */
export type FlowId = Brand<"FlowId">;
/** A node's readable name, `<flow>#<node>`: `rights/arrest#now`. */
export type NodeId = Brand<"NodeId">;
/** A work that statements rest on, out of `flows/sources.yaml`. */
export type SourceId = Brand<"SourceId">;

export const screenCode = (text: string): ScreenCode => text as ScreenCode;
export const entryCode = (text: string): EntryCode => text as EntryCode;
export const languageCode = (text: string): LanguageCode => text as LanguageCode;
export const placeCode = (text: string): PlaceCode => text as PlaceCode;
export const areaId = (text: string): AreaId => text as AreaId;
export const flowId = (text: string): FlowId => text as FlowId;
export const nodeId = (text: string): NodeId => text as NodeId;
export const sourceId = (text: string): SourceId => text as SourceId;

/** Ends a union: the compiler refuses the call while a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
