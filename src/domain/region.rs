//! Regencies and cities, and the sets of them that a cell or a selector names.

/// A regency or city (kabupaten or kota), with its Kemendagri code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Kemendagri code with its full stop: `31.71`. Unique.
    pub code: String,
    /// Full name with its kind: `Kota Administrasi Jakarta Pusat`. Unique.
    pub name: String,
    /// Code of its province: `31`.
    pub province_code: String,
    /// Name of that province, without the word Provinsi: `DKI Jakarta`.
    pub province: String,
    /// Whether it is one of the 14 that make up Jabodetabek.
    pub jabodetabek: bool,
}

/// A set of regions: positions in the region table, ascending. Empty means "in no region".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RegionSet(Vec<u16>);

impl RegionSet {
    /// The set of these positions of the region table.
    #[must_use]
    pub fn new(mut regions: Vec<u16>) -> Self {
        regions.sort_unstable();
        regions.dedup();
        Self(regions)
    }

    /// Whether the set names no region.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The positions, ascending.
    #[must_use]
    pub fn positions(&self) -> &[u16] {
        &self.0
    }

    /// Whether a cell that stands for this set is selected by a selector that names `named`: the cell is in some
    /// region, and every region it stands for is named.
    #[must_use]
    pub fn is_selected_by(&self, named: &Self) -> bool {
        !self.is_empty() && self.0.iter().all(|region| named.0.binary_search(region).is_ok())
    }
}
