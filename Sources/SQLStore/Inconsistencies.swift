import Onboarding

extension SQLConnection {
    /// Where the engine finds damage, or what is kept in two ways does not agree.
    func inconsistencies() throws -> [Text] {
        var findings = try damage().map {
            Text(ja: "データベースの破損が見つかりました：\($0)", en: "The database is damaged: \($0)")
        }
        for check in checks {
            let found = try integer(check.count) ?? 0
            if found > 0 { findings.append(check.finding(found)) }
        }
        return findings + (try UnreadableRows(self).findings())
    }

    private var checks: [(count: String, finding: (Int64) -> Text)] {
        [
            (
                differing(UsageFact.ofEvents, facts),
                { Text(ja: "日別集計\($0)件が、元の利用イベントと一致しません。", en: "\($0) daily facts do not agree with their events.") }
            ),
            (
                differing(
                    "SELECT DISTINCT source_id, day FROM usage_event", "SELECT source_id, day FROM usage_source_day"),
                {
                    Text(
                        ja: "利用データの届いた日\($0)件が、元の利用イベントと一致しません。",
                        en: "\($0) days of a source do not agree with its events.")
                }
            ),
            (
                """
                SELECT ABS((SELECT COUNT(*) FROM usage_message) - (SELECT COUNT(*) FROM usage_event)
                    - (SELECT COUNT(*) FROM usage_membership))
                """,
                {
                    Text(
                        ja: "登録済みの識別子と、利用イベント・groupコールの数に\($0)件の差があります。",
                        en: "The identities taken and the events and group calls differ by \($0).")
                }
            ),
            (
                strayEvents,
                { Text(ja: "利用イベント\($0)件の参照先がありません。", en: "\($0) events refer to something that is not there.") }
            ),
            (
                misattributedEvents,
                {
                    Text(
                        ja: "利用イベント\($0)件の顧客が、groupコールの内容と一致しません。",
                        en: "\($0) events are not counted for the customer that the group calls decide.")
                }
            ),
            (
                """
                SELECT COUNT(*) FROM journey
                WHERE NOT EXISTS (SELECT 1 FROM journey_fact WHERE journey_id = journey.id AND seq = 0)
                """,
                { Text(ja: "オンボーディング\($0)件に開始の記録がありません。", en: "\($0) journeys have no start in their history.") }
            ),
        ]
    }

    private var facts: String {
        "SELECT tenant_id, day, name_id, user_id, via, count, valued, sum, maximum FROM usage_fact"
    }

    /// Counts the rows that only one of two queries answers.
    private func differing(_ left: String, _ right: String) -> String {
        """
        SELECT (SELECT COUNT(*) FROM (SELECT * FROM (\(left)) AS l EXCEPT SELECT * FROM (\(right)) AS r) AS a)
            + (SELECT COUNT(*) FROM (SELECT * FROM (\(right)) AS r EXCEPT SELECT * FROM (\(left)) AS l) AS b)
        """
    }

    private var strayEvents: String {
        """
        SELECT COUNT(*) FROM usage_event
        LEFT JOIN usage_source ON usage_source.id = source_id
        LEFT JOIN usage_name ON usage_name.id = name_id
        LEFT JOIN usage_user ON usage_user.id = user_id
        LEFT JOIN tenant ON tenant.id = tenant_id
        WHERE usage_source.id IS NULL OR usage_name.id IS NULL
            OR (user_id IS NOT NULL AND usage_user.id IS NULL) OR (tenant_id IS NOT NULL AND tenant.id IS NULL)
        """
    }

    private var misattributedEvents: String {
        """
        SELECT COUNT(*) FROM usage_event WHERE via = 1 AND COALESCE(tenant_id, -1) <> COALESCE((
            SELECT tenant_id FROM usage_membership
            WHERE source_id = usage_event.source_id AND user_id = usage_event.user_id AND at <= usage_event.at
            ORDER BY at DESC, message_id DESC, high DESC, low DESC LIMIT 1), -1)
        """
    }
}
