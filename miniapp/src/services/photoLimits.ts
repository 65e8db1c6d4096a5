/** What the reader looks at; more pixels only cost the network (px of the longer side). */
export const longestPhoto = 2_000;

/** A photo below this goes as it is, if it is not too long; bytes. */
export const heaviestPhoto = 1_000_000;

/** Of the JPEG, 0 to 1: small print stays sharp. */
export const photoQuality = 0.85;
