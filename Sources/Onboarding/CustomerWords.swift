extension Customer {
    /// What the columns of a customers file are called where people read of them; traits go by their own names.
    public static let words: [String: Text] = [
        "customer_id": Text(ja: "顧客ID", en: "Customer id"),
        "name": Text(ja: "会社名", en: "Company"),
        "contract_start": Text(ja: "契約開始", en: "Contract from"),
        "service_start": Text(ja: "利用開始", en: "Service from"),
        "contract_end": Text(ja: "契約終了", en: "Contract to"),
        "renewal_notice_days": Text(ja: "解約通知の日数（契約終了の何日前まで）", en: "Days of notice before the end"),
        "cancel_notice_on": Text(ja: "解約の申し出", en: "Notice given"),
        "churned_at": Text(ja: "解約", en: "Left on"),
        "observed_until": Text(ja: "観測の終わり", en: "Observed until"),
        "csm_email": Text(ja: "担当", en: "Owner"),
        "sales_email": Text(ja: "営業担当", en: "Sales"),
        "seats": Text(ja: "契約席数", en: "Seats"),
        "mrr": Text(ja: "月額（MRR）", en: "Monthly value (MRR)"),
        "plan": Text(ja: "プラン", en: "Plan"),
        "segment": Text(ja: "セグメント", en: "Segment"),
        "usage_ids": Text(ja: "利用ID", en: "Usage ids"),
    ]

    /// The columns of a customers file, in the order in which one looks for them.
    public static let columns = [
        "customer_id", "name", "contract_start", "contract_end", "plan", "segment", "seats", "mrr", "csm_email",
        "sales_email", "usage_ids", "service_start", "renewal_notice_days", "cancel_notice_on", "churned_at",
        "observed_until",
    ]

    /// What a column, or a trait, is called.
    public static func word(for name: String) -> Text { words[name] ?? Text(same: name) }
}
