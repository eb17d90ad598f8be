//! Typed indices into the tables of an [`Agency`](super::agency::Agency): a unit is never mistaken for a site.

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The index as a position in a slice.
            #[must_use]
            pub const fn at(self) -> usize {
                self.0 as usize
            }

            /// The index of a position.
            ///
            /// # Panics
            /// When the position does not fit 32 bits: tables of more than four thousand million rows are not read.
            #[must_use]
            pub fn of(position: usize) -> Self {
                assert!(position <= u32::MAX as usize, "a table holds at most 2^32 rows");
                Self(position as u32)
            }
        }
    };
}

index!(
    /// A row of [`Agency::units`](super::agency::Agency::units).
    UnitIx
);
index!(
    /// A row of [`Agency::sites`](super::agency::Agency::sites).
    SiteIx
);
index!(
    /// A row of [`Agency::groups`](super::agency::Agency::groups).
    GroupIx
);
index!(
    /// A row of [`Agency::levels`](super::agency::Agency::levels).
    LevelIx
);
index!(
    /// A row of [`Agency::services`](super::agency::Agency::services).
    ServiceIx
);
index!(
    /// A row of [`Agency::classes`](super::agency::Agency::classes).
    ClassIx
);
index!(
    /// A row of [`Agency::employees`](super::agency::Agency::employees).
    EmployeeIx
);
index!(
    /// A row of [`Agency::region_sets`](super::agency::Agency::region_sets).
    RegionSetIx
);
