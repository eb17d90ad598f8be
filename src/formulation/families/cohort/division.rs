//! People put into cohorts that fit them, of sizes that differ by one at most: a flow from people of one kind (who fit into
//! the same cohorts) to cohorts, each of which holds this many, and one more where that is left.

use std::collections::BTreeMap;

use petgraph::algo::ford_fulkerson;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::plan::Plan;

/// A cohort by its position in the plan's turns; none is an idle one.
pub(super) type Place = Option<usize>;

/// For each member one of the cohorts that fit them, so that none is too large; none where that cannot be. Members who
/// are not in the program fit into any cohort, and fill up what the others leave.
pub(super) fn divide(plan: &Plan, fits: &[Vec<Place>]) -> Option<Vec<Place>> {
    let mut kinds: BTreeMap<&[Place], Vec<usize>> = BTreeMap::new();
    for (member, fitting) in fits.iter().enumerate() {
        kinds.entry(fitting).or_default().push(member);
    }
    let mut graph: DiGraph<(), usize> = DiGraph::new();
    let [source, sink, extra] = [(); 3].map(|()| graph.add_node(()));
    graph.add_edge(extra, sink, plan.larger);
    let mut cohorts: BTreeMap<Place, NodeIndex> = BTreeMap::new();
    let turns = (0..plan.turns.len()).map(|turn| (Some(turn), 1));
    for (place, cohorts_there) in turns.chain((plan.idle > 0).then_some((None, plan.idle))) {
        let node = graph.add_node(());
        graph.add_edge(node, sink, plan.floor * cohorts_there);
        graph.add_edge(node, extra, cohorts_there);
        cohorts.insert(place, node);
    }
    let mut nodes = Vec::new();
    for (fitting, members) in &kinds {
        let node = graph.add_node(());
        graph.add_edge(source, node, members.len());
        for place in fitting.iter() {
            graph.add_edge(node, *cohorts.get(place)?, members.len());
        }
        nodes.push(node);
    }
    let (placed, flow) = ford_fulkerson(&graph, source, sink);
    if placed < fits.len() {
        return None;
    }
    let place_of: BTreeMap<NodeIndex, Place> = cohorts.into_iter().map(|(place, node)| (node, place)).collect();
    let mut division = vec![None; fits.len()];
    for (node, members) in nodes.into_iter().zip(kinds.into_values()) {
        let mut members = members.into_iter();
        for edge in graph.edges(node) {
            let place = place_of.get(&edge.target()).copied().flatten();
            members.by_ref().take(flow[edge.id().index()]).for_each(|member| division[member] = place);
        }
    }
    Some(division)
}
