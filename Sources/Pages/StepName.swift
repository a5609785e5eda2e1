import Onboarding

extension Step {
    /// What people call it: its title, else what its kind is called where a playbook has one of it, else its key.
    var shownName: Text {
        if let title { return title }
        return switch kind {
        case .handoff: Text(ja: "営業からの引き継ぎ", en: "Handoff from sales")
        case .kickoff: Text(ja: "キックオフ", en: "Kickoff")
        case .observation: Text(ja: "定点観測", en: "Weekly look at usage")
        case .completion: Text(ja: "完了ミーティング", en: "Completion meeting")
        case .training, .task, .onDemand, .customerTask: Text(same: key)
        }
    }
}
