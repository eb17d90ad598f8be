//! What tests share: small agencies, and what must be true of every roster that a test meets.

pub mod builder;
pub mod solved;
