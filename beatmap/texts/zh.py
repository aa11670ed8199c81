"""The Chinese of every text, by its English template."""

CHINESE: dict[str, str] = {
    "{n} beats": "{n} 个警务区",
    "{what}. Try: {fix}": "{what}。建议：{fix}",
}
