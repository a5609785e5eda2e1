import Onboarding

/// What every page has around it.
struct Layout {
    let title: String
    /// The programs one can go to, and which of them this page is about.
    var programs: [String] = []
    var current: String?
    var day: Day?
    /// Whether there is anywhere to go from here: not before one has signed in.
    var hasRooms = true
    /// Whether all programs can be looked at together.
    var leadsToAll = false

    func fields(for reader: Reader) -> Fields {
        [
            "title": title, "language": reader.language.rawValue,
            "theme": reader.theme == .auto ? "" : reader.theme.rawValue,
            "stylesheet": Asset.stylesheet.href, "icon": Asset.icon.href, "script": Asset.script.href,
            "home": Location().href,
            "rooms": rooms(for: reader), "hasRooms": hasRooms,
            "seesSamples": reader.seesSamples, "samplesDeletion": SamplesPage.deletion.href,
            "mayDeleteSamples": reader.account?.role.may(.maintainStore) ?? false,
            "account": reader.account.map { [$0.fields(for: reader)] } ?? [], "hasPrograms": programs.count > 1,
            "programs": programLinks(for: reader),
            "languages": Language.allCases.map { language in
                [
                    "label": language.label, "code": language.rawValue, "isCurrent": language == reader.language,
                    "href": reader.location.with("lang", language.rawValue).href,
                ] as Fields
            },
            "themes": Theme.allCases.map { theme in
                [
                    "label": reader(theme.label), "isCurrent": theme == reader.theme,
                    "href": reader.location.with("theme", theme.rawValue).href,
                ] as Fields
            },
        ]
    }

    private func programLinks(for reader: Reader) -> [Fields] {
        let all: [String?] = (leadsToAll ? [nil] : []) + programs.map { $0 }
        return all.map { name in
            var view = BoardView(program: name)
            view.day = day
            return [
                "label": name ?? reader(Text(ja: "すべて", en: "All")), "href": view.location.href,
                "isCurrent": name == current,
            ]
        }
    }

    private func rooms(for reader: Reader) -> [Fields] {
        let room = reader.location.path.first
        let (isToday, isReview, isDesign) = (room == "today", room == "review", room == ProgramsPage.room)
        let isElsewhere = isReview || isDesign || ["account", "members", "log", "start", "settings"].contains(room)
        return [
            ["label": reader(Text(ja: "今日", en: "Today")), "href": Today.location().href, "isCurrent": isToday],
            [
                "label": reader(Text(ja: "ボード", en: "Board")), "href": Location().href,
                "isCurrent": !isToday && !isElsewhere,
            ],
            [
                "label": reader(Text(ja: "週次レビュー", en: "Review")), "href": ReviewWeek.location.href,
                "isCurrent": isReview,
            ],
            [
                "label": reader(Text(ja: "設計", en: "Design")), "href": ProgramsPage.location.href,
                "isCurrent": isDesign,
            ],
        ]
    }

    /// A page in its layout.
    func page(_ template: String, _ fields: Fields, for reader: Reader) -> String {
        Templates.render(
            template, fields.merging(self.fields(for: reader)) { own, _ in own }, in: reader.language)
    }
}
