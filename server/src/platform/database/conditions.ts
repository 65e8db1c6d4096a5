import mongoose from 'mongoose';

/**
 * Conditions with an operator. Mongoose refuses every operator in a filter (sanitizeFilter) but the
 * ones made here, so that no value from outside can ever become one.
 */
export const oneOf = <Value>(values: readonly Value[]) => mongoose.trusted({ $in: [...values] });
export const noneOf = <Value>(values: readonly Value[]) => mongoose.trusted({ $nin: [...values] });
export const allOf = <Value>(values: readonly Value[]) => mongoose.trusted({ $all: [...values] });
export const not = <Value>(value: Value) => mongoose.trusted({ $ne: value });
export const below = <Value>(value: Value) => mongoose.trusted({ $lt: value });
export const above = <Value>(value: Value) => mongoose.trusted({ $gt: value });
export const atMost = <Value>(value: Value) => mongoose.trusted({ $lte: value });
export const atLeast = <Value>(value: Value) => mongoose.trusted({ $gte: value });
export const present = () => mongoose.trusted({ $exists: true });
export const absent = () => mongoose.trusted({ $exists: false });
/** @param head plain text; its signs stand for themselves */
export const beginsWith = (head: string) =>
  mongoose.trusted({ $regex: `^${head.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}` });
