"""The Chinese of boundaries, borders, coordinate systems and workload."""

FRAMES = {
    # adjacency/links.py
    "a link has {n} values, not focal, neighbor and perhaps via": (
        "连接有 {n} 个值，应为 focal、neighbor，可另加 via"
    ),
    "the link joins the beat to itself": "连接的两端是同一个警务区",
    "an id of the layer, as text": "图层中已有的编号（文本）",
    "the link names a beat that is not there": "连接中的警务区不存在",
    # adjacency/pairs.py
    '"nearest", or a table of focal, neighbor, via': '"nearest"，或含 focal、neighbor、via 的表',
    "links cannot be {word}": "links 不能是 {word}",
    "beatmap.repair(beats, width=...), or --repair WIDTH": (
        "beatmap.repair(beats, width=...)，或 --repair 宽度"
    ),
    "the beats {beats} lie on the same ground": "警务区 {beats} 占用同一块地面",
    # coverage/diagnosis.py
    "{beat} has no geometry": "{beat} 没有图形",
    "{beat} holds no polygon": "{beat} 不含多边形",
    "{beat} has an invalid ring ({why})": "{beat} 的边界环无效（{why}）",
    "{beat} and {other} are the same ground ({size})": "{beat} 与 {other} 是同一块地面（{size}）",
    "{beat} lies in {other}, drawn over it ({size})": "{beat} 位于 {other} 之内，两者重叠绘制（{size}）",
    "{beat} and {other} overlap ({size})": "{beat} 与 {other} 重叠（{size}）",
    "between {beat} and {other} lies a gap ({size})": "{beat} 与 {other} 之间有空隙（{size}）",
    "in {beat} lies a hole ({size})": "{beat} 内有空洞（{size}）",
    "{beat} is in {n} parts": "{beat} 分为 {n} 块",
    "{m2} m2, up to {width} m wide": "{m2} 平方米，最宽 {width} 米",
    # coverage/dissolving.py
    "the column {column} holds decimal numbers, not ids": "{column} 列是小数，不是编号",
    "read the column as text": "按文本读取该列",
    "give the committee a beat in the column {column}": "在 {column} 列中为该居（村）委会填写警务区",
    "the committee {committee} has no beat": "居（村）委会 {committee} 没有所属警务区",
    "the beat's ring is invalid": "该警务区的边界环无效",
    "give each of its committees the same station, or split the beat": (
        "让所含居（村）委会归同一派出所，或拆分该警务区"
    ),
    "its committees lie in the stations {stations}": "所含居（村）委会分属派出所 {stations}",
    "none": "无",
    # coverage/mending.py
    "a width above 0, such as 2.0": "大于 0 的宽度，例如 2.0",
    "the repair width is {width} m": "修复宽度为 {width} 米",
    "leave one of them out, or redraw it": "去掉其中一个，或重新绘制",
    "the beats {beats} are the same ground": "警务区 {beats} 是同一块地面",
    "the beats {beats} overlap by {m2} m2": "警务区 {beats} 重叠 {m2} 平方米",
    "a repair width of {width} m or more, or redraw one": "修复宽度不小于 {width} 米，或重新绘制其中一个",
    "redraw it, leave it out, or a smaller repair width": "重新绘制，去掉它，或用更小的修复宽度",
    "no ground would be left to the beat": "修复后该警务区将没有地面",
    "another repair width, or redraw it": "换一个修复宽度，或重新绘制",
    "the beat would lose more than its borders": "修复会使该警务区失去大片地面，而不只是挪动边界",
    "the beats {beats} could not be made to fit": "警务区 {beats} 无法拼合",
    "another repair width, or redraw them": "换一个修复宽度，或重新绘制它们",
    # datums.py
    "the layer does not say its coordinate system (CRS)": "图层没有注明坐标系（CRS）",
    "set it, for example frame.set_crs(4490)": "注明坐标系，例如 frame.set_crs(4490)",
    "frame.to_crs(frame.estimate_utm_crs()), or the projected system of the place": (
        "frame.to_crs(frame.estimate_utm_crs())，或当地的投影坐标系"
    ),
    "the coordinates are not in metres ({crs})": "坐标不以米为单位（{crs}）",
    "the coordinate system {crs} is unknown": "不认识坐标系 {crs}",
    "an EPSG code such as EPSG:4549": "EPSG 代码，例如 EPSG:4549",
    "the file says degrees ({crs}) but its coordinates run from {low} to {high}": (
        "文件称坐标为度（{crs}），但坐标范围是 {low} 至 {high}"
    ),
    "name the system the coordinates are really in, or swap them back": (
        "注明坐标实际所用的坐标系，或把经纬度换回来"
    ),
    # gates.py
    "the beat ids are not text (the first is {id!r})": "警务区编号不是文本（第一个是 {id!r}）",
    "frame.set_index(column) with a text column": "用文本列作索引：frame.set_index(列名)",
    "a beat has an empty id": "有警务区编号为空",
    "the id stands {times} times": "编号出现了 {times} 次",
    "there is no column {column}; there are {names}": "没有 {column} 列；现有的列：{names}",
    "the column {name}": "{name} 列",
    "the beat has no geometry": "该警务区没有图形",
    "the beat is no polygon": "该警务区的图形不是多边形",
    "draw it, or leave the beat out": "补画图形，或去掉该警务区",
}
