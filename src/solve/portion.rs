//! Leaving out many things at once of which few are needed.

/// Leaves out whole portions, half of all at first and then smaller and smaller ones down to `least`, where `cannot` says of the
/// rest what of it is left to look at; none where a portion is needed, or where that is not known.
pub(super) fn leave_out_portions(
    left: &mut Vec<usize>,
    least: usize,
    mut cannot: impl FnMut(&[usize]) -> Option<Vec<usize>>,
) {
    let mut portion = left.len() / 2;
    while portion >= least.max(1) {
        let mut end = left.len();
        while end > 0 {
            let start = end.saturating_sub(portion);
            let others = [&left[..start], &left[end..]].concat();
            end = start;
            if let Some(core) = cannot(&others) {
                left.retain(|row| core.contains(row));
                end = end.min(left.len());
            }
        }
        portion = portion.min(left.len()) / 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_thousand_the_three_that_are_needed_are_left() {
        let needed = [17, 500, 998];
        let mut left: Vec<usize> = (0..1_000).collect();
        let mut asked = 0;
        leave_out_portions(&mut left, 1, |others| {
            asked += 1;
            needed.iter().all(|one| others.contains(one)).then(|| others.to_vec())
        });
        assert_eq!(left, needed);
        assert!(asked < 100, "{asked}");
    }

    #[test]
    fn smaller_portions_than_the_least_are_not_tried() {
        let mut left: Vec<usize> = (0..64).collect();
        leave_out_portions(&mut left, 16, |others| others.contains(&40).then(|| others.to_vec()));
        assert_eq!(left, (32..48).collect::<Vec<_>>());
    }
}
