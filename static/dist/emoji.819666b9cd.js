export default `#️⃣ *️⃣ 0️⃣ 1️⃣ 2️⃣ 3️⃣ 4️⃣ 5️⃣ 6️⃣ 7️⃣ 8️⃣ 9️⃣ ©️ ®️ ‼️ ⁉️ ™️ ℹ️ ↔️ ↕️ ↖️ ↗️ ↘️ ↙️ ↩️ ↪️ ⌚ ⌛ ⌨️ ⏏️ ⏩ ⏪ ⏫ ⏬ ⏭️ ⏮️ ⏯️ ⏰ ⏱️ ⏲️ ⏳ ⏸️ ⏹️ ⏺️ Ⓜ️ ▪️ ▫️ ▶️ ◀️ ◻️ ◼️ ◽ ◾ ☀️ ☁️ ☂️ ☃️ ☄️ ☎️ ☑️ ☔ ☕ ☘️ ☝️ ☠️ ☢️ ☣️ ☦️ ☪️ ☮️ ☯️ ☸️ ☹️ ☺️ ♀️ ♂️ ♈ ♉ ♊ ♋ ♌ ♍ ♎ ♏ ♐ ♑ ♒ ♓ ♟️ ♠️ ♣️ ♥️ ♦️ ♨️ ♻️ ♾️ ♿ ⚒️ ⚓ ⚔️ ⚕️ ⚖️ ⚗️ ⚙️ ⚛️ ⚜️ ⚠️ ⚡ ⚧️ ⚪ ⚫ ⚰️ ⚱️ ⚽ ⚾ ⛄ ⛅ ⛈️ ⛎ ⛏️ ⛑️ ⛓️ ⛓️‍💥 ⛔ ⛩️ ⛪ ⛰️ ⛱️ ⛲ ⛳ ⛴️ ⛵ ⛷️ ⛸️ ⛹️ ⛹️‍♀️ ⛹️‍♂️ ⛺ ⛽ ✂️ ✅ ✈️ ✉️ ✊ ✋ ✌️ ✍️ ✏️ ✒️ ✔️ ✖️ ✝️ ✡️ ✨ ✳️ ✴️ ❄️ ❇️ ❌ ❎ ❓ ❔ ❕ ❗ ❣️ ❤️ ❤️‍🔥 ❤️‍🩹 ➕ ➖ ➗ ➡️ ➰ ➿ ⤴️ ⤵️ ⬅️ ⬆️ ⬇️ ⬛ ⬜ ⭐ ⭕ 〰️ 〽️ ㊗️ ㊙️ 🀄 🃏 🅰️ 🅱️ 🅾️ 🅿️ 🆎 🆑 🆒 🆓 🆔 🆕 🆖 🆗 🆘 🆙 🆚 🈁 🈂️ 🈚 🈯 🈲 🈳 🈴 🈵 🈶 🈷️ 🈸 🈹 🈺 🉐 🉑 🌀 🌁 🌂 🌃 🌄 🌅 🌆 🌇 🌈 🌉 🌊 🌋 🌌 🌍 🌎 🌏 🌐 🌑 🌒 🌓 🌔 🌕 🌖 🌗 🌘 🌙 🌚 🌛 🌜 🌝 🌞 🌟 🌠 🌡️ 🌤️ 🌥️ 🌦️ 🌧️ 🌨️ 🌩️ 🌪️ 🌫️ 🌬️ 🌭 🌮 🌯 🌰 🌱 🌲 🌳 🌴 🌵 🌶️ 🌷 🌸 🌹 🌺 🌻 🌼 🌽 🌾 🌿 🍀 🍁 🍂 🍃 🍄 🍄‍🟫 🍅 🍆 🍇 🍈 🍉 🍊 🍋 🍋‍🟩 🍌 🍍 🍎 🍏 🍐 🍑 🍒 🍓 🍔 🍕 🍖 🍗 🍘 🍙 🍚 🍛 🍜 🍝 🍞 🍟 🍠 🍡 🍢 🍣 🍤 🍥 🍦 🍧 🍨 🍩 🍪 🍫 🍬 🍭 🍮 🍯 🍰 🍱 🍲 🍳 🍴 🍵 🍶 🍷 🍸 🍹 🍺 🍻 🍼 🍽️ 🍾 🍿 🎀 🎁 🎂 🎃 🎄 🎅 🎆 🎇 🎈 🎉 🎊 🎋 🎌 🎍 🎎 🎏 🎐 🎑 🎒 🎓 🎖️ 🎗️ 🎙️ 🎚️ 🎛️ 🎞️ 🎟️ 🎠 🎡 🎢 🎣 🎤 🎥 🎦 🎧 🎨 🎩 🎪 🎫 🎬 🎭 🎮 🎯 🎰 🎱 🎲 🎳 🎴 🎵 🎶 🎷 🎸 🎹 🎺 🎻 🎼 🎽 🎾 🎿 🏀 🏁 🏂 🏃 🏃‍♀️ 🏃‍♀️‍➡️ 🏃‍♂️ 🏃‍♂️‍➡️ 🏃‍➡️ 🏄 🏄‍♀️ 🏄‍♂️ 🏅 🏆 🏇 🏈 🏉 🏊 🏊‍♀️ 🏊‍♂️ 🏋️ 🏋️‍♀️ 🏋️‍♂️ 🏌️ 🏌️‍♀️ 🏌️‍♂️ 🏍️ 🏎️ 🏏 🏐 🏑 🏒 🏓 🏔️ 🏕️ 🏖️ 🏗️ 🏘️ 🏙️ 🏚️ 🏛️ 🏜️ 🏝️ 🏞️ 🏟️ 🏠 🏡 🏢 🏣 🏤 🏥 🏦 🏧 🏨 🏩 🏪 🏫 🏬 🏭 🏮 🏯 🏰 🏳️ 🏳️‍⚧️ 🏳️‍🌈 🏴 🏴‍☠️ 🏵️ 🏷️ 🏸 🏹 🏺 🐀 🐁 🐂 🐃 🐄 🐅 🐆 🐇 🐈 🐈‍⬛ 🐉 🐊 🐋 🐌 🐍 🐎 🐏 🐐 🐑 🐒 🐓 🐔 🐕 🐕‍🦺 🐖 🐗 🐘 🐙 🐚 🐛 🐜 🐝 🐞 🐟 🐠 🐡 🐢 🐣 🐤 🐥 🐦 🐦‍⬛ 🐦‍🔥 🐧 🐨 🐩 🐪 🐫 🐬 🐭 🐮 🐯 🐰 🐱 🐲 🐳 🐴 🐵 🐶 🐷 🐸 🐹 🐺 🐻 🐻‍❄️ 🐼 🐽 🐾 🐿️ 👀 👁️ 👁️‍🗨️ 👂 👃 👄 👅 👆 👇 👈 👉 👊 👋 👌 👍 👎 👏 👐 👑 👒 👓 👔 👕 👖 👗 👘 👙 👚 👛 👜 👝 👞 👟 👠 👡 👢 👣 👤 👥 👦 👧 👨 👨‍⚕️ 👨‍⚖️ 👨‍✈️ 👨‍❤️‍👨 👨‍❤️‍💋‍👨 👨‍🌾 👨‍🍳 👨‍🍼 👨‍🎓 👨‍🎤 👨‍🎨 👨‍🏫 👨‍🏭 👨‍👦 👨‍👦‍👦 👨‍👧 👨‍👧‍👦 👨‍👧‍👧 👨‍👨‍👦 👨‍👨‍👦‍👦 👨‍👨‍👧 👨‍👨‍👧‍👦 👨‍👨‍👧‍👧 👨‍👩‍👦 👨‍👩‍👦‍👦 👨‍👩‍👧 👨‍👩‍👧‍👦 👨‍👩‍👧‍👧 👨‍💻 👨‍💼 👨‍🔧 👨‍🔬 👨‍🚀 👨‍🚒 👨‍🦯 👨‍🦯‍➡️ 👨‍🦰 👨‍🦱 👨‍🦲 👨‍🦳 👨‍🦼 👨‍🦼‍➡️ 👨‍🦽 👨‍🦽‍➡️ 👩 👩‍⚕️ 👩‍⚖️ 👩‍✈️ 👩‍❤️‍👨 👩‍❤️‍👩 👩‍❤️‍💋‍👨 👩‍❤️‍💋‍👩 👩‍🌾 👩‍🍳 👩‍🍼 👩‍🎓 👩‍🎤 👩‍🎨 👩‍🏫 👩‍🏭 👩‍👦 👩‍👦‍👦 👩‍👧 👩‍👧‍👦 👩‍👧‍👧 👩‍👩‍👦 👩‍👩‍👦‍👦 👩‍👩‍👧 👩‍👩‍👧‍👦 👩‍👩‍👧‍👧 👩‍💻 👩‍💼 👩‍🔧 👩‍🔬 👩‍🚀 👩‍🚒 👩‍🦯 👩‍🦯‍➡️ 👩‍🦰 👩‍🦱 👩‍🦲 👩‍🦳 👩‍🦼 👩‍🦼‍➡️ 👩‍🦽 👩‍🦽‍➡️ 👪 👫 👬 👭 👮 👮‍♀️ 👮‍♂️ 👯 👯‍♀️ 👯‍♂️ 👰 👰‍♀️ 👰‍♂️ 👱 👱‍♀️ 👱‍♂️ 👲 👳 👳‍♀️ 👳‍♂️ 👴 👵 👶 👷 👷‍♀️ 👷‍♂️ 👸 👹 👺 👻 👼 👽 👾 👿 💀 💁 💁‍♀️ 💁‍♂️ 💂 💂‍♀️ 💂‍♂️ 💃 💄 💅 💆 💆‍♀️ 💆‍♂️ 💇 💇‍♀️ 💇‍♂️ 💈 💉 💊 💋 💌 💍 💎 💏 💐 💑 💒 💓 💔 💕 💖 💗 💘 💙 💚 💛 💜 💝 💞 💟 💠 💡 💢 💣 💤 💥 💦 💧 💨 💩 💪 💫 💬 💭 💮 💯 💰 💱 💲 💳 💴 💵 💶 💷 💸 💹 💺 💻 💼 💽 💾 💿 📀 📁 📂 📃 📄 📅 📆 📇 📈 📉 📊 📋 📌 📍 📎 📏 📐 📑 📒 📓 📔 📕 📖 📗 📘 📙 📚 📛 📜 📝 📞 📟 📠 📡 📢 📣 📤 📥 📦 📧 📨 📩 📪 📫 📬 📭 📮 📯 📰 📱 📲 📳 📴 📵 📶 📷 📸 📹 📺 📻 📼 📽️ 📿 🔀 🔁 🔂 🔃 🔄 🔅 🔆 🔇 🔈 🔉 🔊 🔋 🔌 🔍 🔎 🔏 🔐 🔑 🔒 🔓 🔔 🔕 🔖 🔗 🔘 🔙 🔚 🔛 🔜 🔝 🔞 🔟 🔠 🔡 🔢 🔣 🔤 🔥 🔦 🔧 🔨 🔩 🔪 🔫 🔬 🔭 🔮 🔯 🔰 🔱 🔲 🔳 🔴 🔵 🔶 🔷 🔸 🔹 🔺 🔻 🔼 🔽 🕉️ 🕊️ 🕋 🕌 🕍 🕎 🕐 🕑 🕒 🕓 🕔 🕕 🕖 🕗 🕘 🕙 🕚 🕛 🕜 🕝 🕞 🕟 🕠 🕡 🕢 🕣 🕤 🕥 🕦 🕧 🕯️ 🕰️ 🕳️ 🕴️ 🕵️ 🕵️‍♀️ 🕵️‍♂️ 🕶️ 🕷️ 🕸️ 🕹️ 🕺 🖇️ 🖊️ 🖋️ 🖌️ 🖍️ 🖐️ 🖕 🖖 🖤 🖥️ 🖨️ 🖱️ 🖲️ 🖼️ 🗂️ 🗃️ 🗄️ 🗑️ 🗒️ 🗓️ 🗜️ 🗝️ 🗞️ 🗡️ 🗣️ 🗨️ 🗯️ 🗳️ 🗺️ 🗻 🗼 🗽 🗾 🗿 😀 😁 😂 😃 😄 😅 😆 😇 😈 😉 😊 😋 😌 😍 😎 😏 😐 😑 😒 😓 😔 😕 😖 😗 😘 😙 😚 😛 😜 😝 😞 😟 😠 😡 😢 😣 😤 😥 😦 😧 😨 😩 😪 😫 😬 😭 😮 😮‍💨 😯 😰 😱 😲 😳 😴 😵 😵‍💫 😶 😶‍🌫️ 😷 😸 😹 😺 😻 😼 😽 😾 😿 🙀 🙁 🙂 🙂‍↔️ 🙂‍↕️ 🙃 🙄 🙅 🙅‍♀️ 🙅‍♂️ 🙆 🙆‍♀️ 🙆‍♂️ 🙇 🙇‍♀️ 🙇‍♂️ 🙈 🙉 🙊 🙋 🙋‍♀️ 🙋‍♂️ 🙌 🙍 🙍‍♀️ 🙍‍♂️ 🙎 🙎‍♀️ 🙎‍♂️ 🙏 🚀 🚁 🚂 🚃 🚄 🚅 🚆 🚇 🚈 🚉 🚊 🚋 🚌 🚍 🚎 🚏 🚐 🚑 🚒 🚓 🚔 🚕 🚖 🚗 🚘 🚙 🚚 🚛 🚜 🚝 🚞 🚟 🚠 🚡 🚢 🚣 🚣‍♀️ 🚣‍♂️ 🚤 🚥 🚦 🚧 🚨 🚩 🚪 🚫 🚬 🚭 🚮 🚯 🚰 🚱 🚲 🚳 🚴 🚴‍♀️ 🚴‍♂️ 🚵 🚵‍♀️ 🚵‍♂️ 🚶 🚶‍♀️ 🚶‍♀️‍➡️ 🚶‍♂️ 🚶‍♂️‍➡️ 🚶‍➡️ 🚷 🚸 🚹 🚺 🚻 🚼 🚽 🚾 🚿 🛀 🛁 🛂 🛃 🛄 🛅 🛋️ 🛌 🛍️ 🛎️ 🛏️ 🛐 🛑 🛒 🛕 🛖 🛗 🛘 🛙 🛜 🛝 🛞 🛟 🛠️ 🛡️ 🛢️ 🛣️ 🛤️ 🛥️ 🛩️ 🛫 🛬 🛰️ 🛳️ 🛴 🛵 🛶 🛷 🛸 🛹 🛺 🛻 🛼 🟠 🟡 🟢 🟣 🟤 🟥 🟦 🟧 🟨 🟩 🟪 🟫 🟰 🤌 🤍 🤎 🤏 🤐 🤑 🤒 🤓 🤔 🤕 🤖 🤗 🤘 🤙 🤚 🤛 🤜 🤝 🤞 🤟 🤠 🤡 🤢 🤣 🤤 🤥 🤦 🤦‍♀️ 🤦‍♂️ 🤧 🤨 🤩 🤪 🤫 🤬 🤭 🤮 🤯 🤰 🤱 🤲 🤳 🤴 🤵 🤵‍♀️ 🤵‍♂️ 🤶 🤷 🤷‍♀️ 🤷‍♂️ 🤸 🤸‍♀️ 🤸‍♂️ 🤹 🤹‍♀️ 🤹‍♂️ 🤺 🤼 🤼‍♀️ 🤼‍♂️ 🤽 🤽‍♀️ 🤽‍♂️ 🤾 🤾‍♀️ 🤾‍♂️ 🤿 🥀 🥁 🥂 🥃 🥄 🥅 🥇 🥈 🥉 🥊 🥋 🥌 🥍 🥎 🥏 🥐 🥑 🥒 🥓 🥔 🥕 🥖 🥗 🥘 🥙 🥚 🥛 🥜 🥝 🥞 🥟 🥠 🥡 🥢 🥣 🥤 🥥 🥦 🥧 🥨 🥩 🥪 🥫 🥬 🥭 🥮 🥯 🥰 🥱 🥲 🥳 🥴 🥵 🥶 🥷 🥸 🥹 🥺 🥻 🥼 🥽 🥾 🥿 🦀 🦁 🦂 🦃 🦄 🦅 🦆 🦇 🦈 🦉 🦊 🦋 🦌 🦍 🦎 🦏 🦐 🦑 🦒 🦓 🦔 🦕 🦖 🦗 🦘 🦙 🦚 🦛 🦜 🦝 🦞 🦟 🦠 🦡 🦢 🦣 🦤 🦥 🦦 🦧 🦨 🦩 🦪 🦫 🦬 🦭 🦮 🦯 🦴 🦵 🦶 🦷 🦸 🦸‍♀️ 🦸‍♂️ 🦹 🦹‍♀️ 🦹‍♂️ 🦺 🦻 🦼 🦽 🦾 🦿 🧀 🧁 🧂 🧃 🧄 🧅 🧆 🧇 🧈 🧉 🧊 🧋 🧌 🧍 🧍‍♀️ 🧍‍♂️ 🧎 🧎‍♀️ 🧎‍♀️‍➡️ 🧎‍♂️ 🧎‍♂️‍➡️ 🧎‍➡️ 🧏 🧏‍♀️ 🧏‍♂️ 🧐 🧑 🧑‍⚕️ 🧑‍⚖️ 🧑‍✈️ 🧑‍🌾 🧑‍🍳 🧑‍🍼 🧑‍🎄 🧑‍🎓 🧑‍🎤 🧑‍🎨 🧑‍🏫 🧑‍🏭 🧑‍💻 🧑‍💼 🧑‍🔧 🧑‍🔬 🧑‍🚀 🧑‍🚒 🧑‍🤝‍🧑 🧑‍🦯 🧑‍🦯‍➡️ 🧑‍🦰 🧑‍🦱 🧑‍🦲 🧑‍🦳 🧑‍🦼 🧑‍🦼‍➡️ 🧑‍🦽 🧑‍🦽‍➡️ 🧑‍🧑‍🧒 🧑‍🧑‍🧒‍🧒 🧑‍🧒 🧑‍🧒‍🧒 🧑‍🩰 🧒 🧓 🧔 🧔‍♀️ 🧔‍♂️ 🧕 🧖 🧖‍♀️ 🧖‍♂️ 🧗 🧗‍♀️ 🧗‍♂️ 🧘 🧘‍♀️ 🧘‍♂️ 🧙 🧙‍♀️ 🧙‍♂️ 🧚 🧚‍♀️ 🧚‍♂️ 🧛 🧛‍♀️ 🧛‍♂️ 🧜 🧜‍♀️ 🧜‍♂️ 🧝 🧝‍♀️ 🧝‍♂️ 🧞 🧞‍♀️ 🧞‍♂️ 🧟 🧟‍♀️ 🧟‍♂️ 🧠 🧡 🧢 🧣 🧤 🧥 🧦 🧧 🧨 🧩 🧪 🧫 🧬 🧭 🧮 🧯 🧰 🧱 🧲 🧳 🧴 🧵 🧶 🧷 🧸 🧹 🧺 🧻 🧼 🧽 🧾 🧿 🩰 🩱 🩲 🩳 🩴 🩵 🩶 🩷 🩸 🩹 🩺 🩻 🩼 🪀 🪁 🪂 🪃 🪄 🪅 🪆 🪇 🪈 🪉 🪊 🪋 🪌 🪍 🪎 🪏 🪐 🪑 🪒 🪓 🪔 🪕 🪖 🪗 🪘 🪙 🪚 🪛 🪜 🪝 🪞 🪟 🪠 🪡 🪢 🪣 🪤 🪥 🪦 🪧 🪨 🪩 🪪 🪫 🪬 🪭 🪮 🪯 🪰 🪱 🪲 🪳 🪴 🪵 🪶 🪷 🪸 🪹 🪺 🪻 🪼 🪽 🪾 🪿 🫀 🫁 🫂 🫃 🫄 🫅 🫆 🫈 🫌 🫍 🫎 🫏 🫐 🫑 🫒 🫓 🫔 🫕 🫖 🫗 🫘 🫙 🫚 🫛 🫜 🫝 🫟 🫠 🫡 🫢 🫣 🫤 🫥 🫦 🫧 🫨 🫩 🫪 🫫 🫯 🫰 🫱 🫲 🫳 🫴 🫵 🫶 🫷 🫸 🫹 🫺
touches #
touches *
touches 0
touches 1
touches 2
touches 3
touches 4
touches 5
touches 6
touches 7
touches 8
touches 9
symbole copyright
marque déposée
double point d’exclamation
points d’exclamation et d’interrogation
marque commerciale déposée
source d’informations
flèche gauche droite
flèche haut bas
flèche haut gauche
flèche haut droite
flèche bas droite
flèche bas gauche
flèche courbe gauche
flèche courbe droite
montre
sablier
clavier
bouton éjecter
bouton avance rapide
bouton retour rapide
double flèche vers le haut
double flèche vers le bas
bouton piste suivante
bouton piste précédente
bouton lecture/pause
réveil
chronomètre
horloge
sablier avec sable qui coule
bouton pause
bouton stop
bouton enregistrer
m encerclé
petit carré noir
petit carré blanc
bouton lecture
bouton retour
carré moyen blanc
carré moyen noir
carré petit moyen blanc
carré petit moyen noir
soleil
nuage
parapluie avec gouttes de pluie
bonhomme de neige sans neige
comète
téléphone
case cochée
parapluie avec gouttes de pluie
boisson chaude
trèfle
index pointant vers le haut
tête de mort
radioactif
danger biologique
croix orthodoxe
lune et étoile
symbole de paix
yin yang
roue du dharma
visage mécontent
visage souriant
symbole de la femme
symbole de l’homme
bélier zodiaque
taureau
gémeaux
cancer
lion
vierge
balance
scorpion zodiaque
sagittaire
capricorne
verseau
poissons
pion d’échec
pique
trèfle cartes
cœur cartes
carreau
sources chaudes
symbole recyclage
infini
symbole accès handicapés
marteau et pioche
ancre
épées croisées
caducée
balance à poids
alambic
roue dentée
symbole de l’atome
fleur de lys
symbole d’avertissement
haute tension
symbole de la communauté transgenre
disque blanc
disque noir
cercueil
urne funéraire
ballon de football
baseball
bonhomme de neige sans neige
soleil derrière les nuages
nuage avec éclair et pluie
serpentaire
pioche
casque de secouriste
chaînes
chaîne brisée
sens interdit
sanctuaire shinto
église
montagne
parasol sur le sol
fontaine
drapeau de golf
ferry
voilier
skieur
patin à glace
personne avec ballon
femme avec ballon
homme avec ballon
tente
pompe à essence
ciseaux
bouton coché
avion
enveloppe
poing levé
main levée
v de la victoire
main qui écrit
crayon
stylo plume noir
coche
signe multiplier
croix latine
étoile de david
étincelles
astérisque huit branches
étoile huit branches
flocon
éclat
croix
bouton croix
point d’interrogation rouge
point d’interrogation blanc
point d’exclamation blanc
point d’exclamation rouge
cœur point d’exclamation
cœur rouge
cœur enflammé
cœur avec bandages
plus
moins
signe diviser
flèche droite
boucle
double boucle
flèche courbe haut
flèche courbe bas
flèche gauche
flèche haut
flèche bas
grand carré noir
grand carré blanc
étoile
cercle rouge
ligne ondulée
alternance
bouton félicitations en japonais
bouton secret en japonais
dragon rouge mahjong
carte joker
groupe sanguin a
groupe sanguin b
groupe sanguin o
bouton p
groupe sanguin ab
bouton effacer
bouton cool
bouton gratuit
bouton identifiant
bouton nouveau
bouton pas bien
bouton ok
bouton sos
bouton vers le haut
bouton vs
bouton ici en japonais
bouton frais de service en japonais
bouton gratuit en japonais
bouton réservé en japonais
bouton interdit en japonais
bouton chambres disponibles en japonais
bouton note pour réussir en japonais
bouton complet en japonais
bouton pas gratuit en japonais
bouton montant mensuel en japonais
bouton application en japonais
bouton réduction en japonais
bouton ouvert pour affaires en japonais
bouton bonne affaire en japonais
bouton accepter en japonais
cyclone
brume
parapluie fermé
nuit étoilée
soleil levant derrière les montagnes
soleil levant
ville au crépuscule
coucher de soleil
arc-en-ciel
pont de nuit
vague
volcan
voie lactée
globe tourné sur l’afrique et l’europe
globe tourné sur les amériques
globe tourné sur l’asie et l’australie
globe avec méridiens
nouvelle lune
lune croissante
premier quartier de lune
lune gibbeuse croissante
pleine lune
lune gibbeuse décroissante
dernier quartier de lune
lune décroissante
croissant de lune
nouvelle lune avec visage
premier quartier de lune avec visage
dernier quartier de lune avec visage
pleine lune avec visage
soleil avec visage
étoile brillante
étoile filante
thermomètre
soleil derrière un petit nuage
soleil derrière un gros nuage
soleil derrière un nuage de pluie
nuage avec pluie
nuage avec neige
nuage avec éclair
tornade
brouillard
vent avec visage
hot dog
taco
burrito
châtaigne
jeune pousse
conifère
arbre à feuilles caduques
palmier
cactus
piment rouge
tulipe
fleur de cerisier
rose
hibiscus
tournesol
bourgeon
épi de maïs
plant de riz
feuille
trèfle à quatre feuilles
feuille d’érable
feuille morte
feuille virevoltante
champignon
champignon marron
tomate
aubergine
raisin
melon
pastèque
mandarine
citron
citron vert
banane
ananas
pomme rouge
pomme verte
poire
pêche
cerises
fraise
hamburger
pizza
viande sur un os
cuisse de poulet
galette de riz
boulette de riz
bol de riz
riz au curry
bol fumant
spaghetti
pain
frites
patate douce
brochette de bonbons
brochette de poisson
sushi
beignet de crevette
croquette de poisson
glace italienne
granité
glace
doughnut
cookie
barre chocolatée
bonbon
sucette
crème renversée
pot de miel
gâteau sablé
boîte déjeuner
marmite
œuf au plat
fourchette et couteau
tasse
saké
verre de vin
cocktail
cocktail tropical
chope
chopes de bière
biberon
fourchette et couteau avec assiette
bouteille de champagne
pop-corn
ruban
cadeau
gâteau d’anniversaire
citrouille
sapin de noël
père noël
feu d’artifice
cierge magique
ballon gonflable
cotillons
confettis
arbre à vœux
drapeaux croisés
bambou décoratif
poupées japonaises
koinobori
carillon éolien
cérémonie de la lune
cartable
toque universitaire
médaille militaire
ruban de mémoire
micro de studio
curseur de niveau
boutons de réglage
pellicule
billet d’entrée
cheval de manège
grande roue
montagnes russes
pêche à la ligne
micro
caméra
cinéma
casque
palette de peinture
haut de forme
chapiteau
billet
clap
spectacle vivant
jeu vidéo
dans le mille
machine à sous
boule de billard
dés
bowling
jeu des fleurs
note de musique
notes de musique
saxophone
guitare
piano
trompette
violon
partition
maillot de course
tennis
ski
basket
drapeau à damier
snowboardeur
personne qui court
femme qui court
femme qui court vers la droite
homme qui court
homme qui court vers la droite
personne qui court vers la droite
personne faisant du surf
surfeuse
surfeur
médaille sportive
trophée
course hippique
football américain
rugby
personne nageant
nageuse
nageur
haltérophile
femme haltérophile
homme haltérophile
joueur de golf
golfeuse
golfeur
moto
voiture de course
cricket
volley-ball
hockey sur gazon
hockey sur glace
ping-pong
montagne enneigée
camping
plage avec parasol
construction d’un bâtiment
maisons
ville
maison abandonnée
monument classique
désert
île déserte
parc national
stade
maison
maison avec jardin
immeuble de bureaux
bureau de poste japonais
bureau de poste
hôpital
banque
distributeur de billets
hôtel
love hotel
supérette
école
grand magasin
usine
lampion rouge
château japonais
château
drapeau blanc
drapeau transgenre
drapeau arc-en-ciel
drapeau noir
drapeau de pirate
rosette
étiquette
badminton
arc et flèche
amphore
rat
tête de souris
bœuf
buffle
tête de vache
tête de tigre
léopard
tête de lapin
tête de chat
chat noir
dragon
crocodile
baleine
escargot
serpent
tête de cheval
bélier
chèvre
mouton
singe
coq
poule
tête de chien
chien d’assistance
tête de cochon
sanglier
éléphant
pieuvre
coquille en spirale
chenille
fourmi
abeille
coccinelle
poisson
poisson tropical
poisson-lune
tortue
poussin qui éclôt
poussin
poussin de face
oiseau
oiseau noir
phénix
pingouin
koala
caniche
chameau
chameau
dauphin
tête de souris
tête de vache
tête de tigre
tête de lapin
tête de chat
tête de dragon
baleine soufflant par son évent
tête de cheval
tête de singe
tête de chien
tête de cochon
grenouille
hamster
loup
ours
ours polaire
panda
groin
empreintes d’animaux
écureuil
yeux
œil
œil dans une bulle de bd
oreille
nez
bouche
langue
main avec index pointant vers le haut
main avec index pointant vers le bas
main avec index pointant à gauche
main avec index pointant à droite
poing de face
signe de la main
ok
pouce vers le haut
pouce vers le bas
applaudissements
mains ouvertes
couronne
chapeau de femme
lunettes de vue
cravate
t-shirt
jean
robe
kimono
bikini
vêtements de femme
porte-monnaie
sac à main
pochette
chaussure d’homme
chaussure de sport
chaussure à talon haut
sandale de femme
botte de femme
traces de pas
silhouette de buste
silhouettes de bustes
garçon
fille
homme
professionnel de la santé
juge homme
pilote homme
couple avec cœur homme et homme
bisou homme et homme
fermier
cuisinier
homme allaitant un bébé
étudiant
chanteur
artiste homme
enseignant
ouvrier
famille homme et garçon
famille homme garçon et garçon
famille homme et fille
famille homme fille et garçon
famille homme fille et fille
famille homme homme et garçon
famille homme homme garçon et garçon
famille homme homme et fille
famille homme homme fille et garçon
famille homme homme fille et fille
famille homme femme et garçon
famille homme femme garçon et garçon
famille homme femme et fille
famille homme femme fille et garçon
famille homme femme fille et fille
informaticien
employé de bureau
mécanicien
scientifique homme
astronaute homme
pompier homme
homme avec canne blanche
homme avec canne blanche vers la droite
homme cheveux roux
homme cheveux bouclés
homme chauve
homme cheveux blancs
homme en fauteuil motorisé
homme en fauteuil motorisé vers la droite
homme en fauteuil roulant manuel
homme en fauteuil roulant manuel vers la droite
femme
professionnelle de la santé
juge femme
pilote femme
couple avec cœur femme et homme
couple avec cœur femme et femme
bisou femme et homme
bisou femme et femme
fermière
cuisinière
femme allaitant un bébé
étudiante
chanteuse
artiste femme
enseignante
ouvrière
famille femme et garçon
famille femme garçon et garçon
famille femme et fille
famille femme fille et garçon
famille femme fille et fille
famille femme femme et garçon
famille femme femme garçon et garçon
famille femme femme et fille
famille femme femme fille et garçon
famille femme femme fille et fille
informaticienne
employée de bureau
mécanicienne
scientifique femme
astronaute femme
pompier femme
femme avec canne blanche
femme avec canne blanche vers la droite
femme cheveux roux
femme cheveux bouclés
femme chauve
femme cheveux blancs
femme en fauteuil motorisé
femme en fauteuil motorisé vers la droite
femme en fauteuil roulant manuel
femme en fauteuil roulant manuel vers la droite
famille
femme et homme se tenant la main
deux hommes se tenant la main
deux femmes se tenant la main
officier de police
policière
policier
personnes avec des oreilles de lapin
femmes avec des oreilles de lapin
hommes avec des oreilles de lapin
personne mariée avec voile
femme avec voile
homme avec voile
personne blonde
femme blonde
homme blond
homme avec casquette chinoise
personne en turban
femme en turban
homme en turban
homme âgé
femme âgée
bébé
personnel du bâtiment
ouvrière du bâtiment
ouvrier du bâtiment
princesse
ogre
monstre japonais
fantôme
bébé ange
alien
monstre de l’espace
visage en colère avec des cornes
crâne
personne paume vers le haut
femme paume vers le haut
homme paume vers le haut
garde
garde femme
garde homme
danseuse
rouge à lèvres
vernis à ongles
personne qui se fait masser
femme qui se fait masser
homme qui se fait masser
personne qui se fait couper les cheveux
femme qui se fait couper les cheveux
homme qui se fait couper les cheveux
enseigne de barbier
seringue
pilule
trace de rouge à lèvres
lettre d’amour
bague
pierre précieuse
trace de rouge à lèvres
bouquet
couple avec cœur
mariage
cœur battant
cœur brisé
deux cœurs
cœur étincelant
cœur grandissant
cœur et flèche
cœur bleu
cœur vert
cœur jaune
cœur violet
cœur avec ruban
cœurs qui tournent
décoration avec cœur
diamant avec un point
ampoule
symbole de colère
bombe
endormi
explosion
gouttes de sueur
goutte d’eau
décamper
tas de crotte
biceps contracté
étourdissement
bulle de parole
bulle de pensée
fleur blanche
cent points
sac plein d’argent
conversion de devise
symbole dollar
carte bancaire
billet en yens
billet en dollars
billet en euros
billet en livres
billet avec des ailes
courbe avec yen en hausse
siège
ordinateur portable
porte-documents
disque d’ordinateur
disquette
cd
dvd
dossier
dossier ouvert
page enroulée
page
éphéméride
éphéméride
carnet d’adresses
graphique en hausse
graphique en baisse
graphiques à barres
porte-bloc
punaise
épingle
trombone
règle
équerre
signets
carnet de compte
carnet
carnet avec couverture
livre fermé
livre ouvert
livre vert
livre bleu
livre orange
livres
badge nominatif
parchemin
mémo
combiné téléphonique
bipeur
fax
antenne satellite
haut-parleur
porte-voix
boîte d’envoi
boîte de réception
colis
e-mail
message reçu
enveloppe avec flèche
boîte aux lettres fermée drapeau baissé
boîte aux lettres fermée drapeau levé
boîte aux lettres ouverte drapeau levé
boîte aux lettres ouverte drapeau baissé
boîte aux lettres
cor postal
journal
téléphone portable
appel entrant
mode vibreur
téléphone éteint
téléphones portables interdits
barres de réseau
appareil photo
appareil photo avec flash
caméscope
téléviseur
radio
cassette vidéo
projecteur cinématographique
chapelet
bouton lecture aléatoire
bouton répétition
bouton répétition de la piste
flèches dans le sens horaire
flèches dans le sens antihoraire
luminosité faible
luminosité élevée
muet
volume des enceintes faible
volume des enceintes moyen
volume des enceintes élevé
pile
câble avec fiche électrique
loupe orientée à gauche
loupe orientée à droite
cadenas fermé avec stylo
cadenas fermé avec clé
clé
cadenas fermé
cadenas ouvert
cloche
alarme désactivée
marque-page
chaînons
bouton radio
flèche retour
flèche fin
flèche activé
flèche bientôt
flèche en haut
18 ans et plus
touches 10
majuscules
minuscules
saisie de chiffres
saisie de symboles
alphabet latin
feu
torche
clé à molette
marteau
vis et écrou
couteau de cuisine
pistolet à eau
microscope
télescope
boule de cristal
étoile à 6 branches
symbole japonais de débutant
trident
carré noir
carré blanc
disque rouge
disque bleu
grand losange orange
grand losange bleu
petit losange orange
petit losange bleu
triangle rouge pointant vers le haut
triangle rouge pointant vers le bas
petit triangle haut
petit triangle bas
om
colombe
kaaba
mosquée
synagogue
chandelier à sept branches
une heure
deux heures
trois heures
quatre heures
cinq heures
six heures
sept heures
huit heures
neuf heures
dix heures
onze heures
midi/minuit
une heure et demie
deux heures et demie
trois heures et demie
quatre heures et demie
cinq heures et demie
six heures et demie
sept heures et demie
huit heures et demie
neuf heures et demie
dix heures et demie
onze heures et demie
midi/minuit et demie
bougie
pendule
trou
homme d’affaires en lévitation
détective
détective femme
détective homme
lunettes de soleil
araignée
toile d’araignée
manette de jeu
danseur
trombones
stylo
stylo plume
pinceau
crayon pastel
main levée doigts écartés
doigt d’honneur
salut vulcain
cœur noir
ordinateur de bureau
imprimante
souris d’ordinateur
boule de commande
cadre avec image
intercalaires
boîte à dossiers
meuble à dossiers
corbeille à papiers
bloc-notes à spirale
calendrier à spirale
serre-joint
clé ancienne
journal roulé
dague
tête qui parle
bulle de parole gauche
bulle colère droite
urne électorale
carte du monde
mont fuji
tour de tokyo
statue de la liberté
carte du japon
moai
visage rieur
visage souriant aux yeux rieurs
visage riant aux larmes
visage souriant avec de grands yeux
visage très souriant aux yeux rieurs
visage souriant avec une goutte de sueur
visage souriant avec yeux plissés
visage souriant avec auréole
visage souriant avec des cornes
clin d’œil
visage souriant avec yeux rieurs
miam
visage soulagé
visage souriant avec yeux en forme de cœur
visage avec lunettes de soleil
sourire malin
visage neutre
visage sans expression
visage blasé
visage démoralisé avec goutte de sueur
visage pensif
visage confus
visage déconcerté
bisou
bisou
visage aux yeux rieurs faisant un bisou
bisou avec les yeux fermés
visage qui tire la langue
visage qui tire la langue et fait un clin d’œil
visage qui tire la langue les yeux plissés
visage déçu
visage inquiet
visage en colère
visage boudeur
visage qui pleure
visage persévérant
visage avec fumée sortant des narines
visage triste mais soulagé
visage mécontent avec bouche ouverte
visage angoissé
visage effrayé
visage épuisé
visage endormi
visage fatigué
visage grimaçant
visage qui pleure à chaudes larmes
visage avec bouche ouverte
visage expirant
visage ébahi
visage anxieux avec goutte de sueur
visage qui hurle de peur
visage stupéfait
visage qui rougit
visage somnolent
visage étourdi
visage aux yeux en spirales
visage sans bouche
visage dans les nuages
visage avec masque
chat qui sourit avec des yeux rieurs
chat qui pleure de joie
chat qui sourit
chat souriant aux yeux en cœurs
chat avec sourire en coin
chat qui fait un bisou
chat qui boude
chat qui pleure
chat fatigué
visage légèrement mécontent
léger sourire
tête secouée horizontalement
tête secouée verticalement
tête à l’envers
visage roulant des yeux
personne faisant un geste d’interdiction
femme faisant un geste d’interdiction
homme faisant un geste d’interdiction
personne faisant un geste d’acceptation
femme faisant un geste d’acceptation
homme faisant un geste d’acceptation
personne qui s’incline
femme qui s’incline
homme qui s’incline
singe ne rien voir
singe ne rien entendre
singe ne rien dire
personne qui lève la main
femme qui lève la main
homme qui lève la main
mains levées
personne fronçant les sourcils
femme fronçant les sourcils
homme fronçant les sourcils
personne qui boude
femme qui boude
homme qui boude
mains en prière
fusée
hélicoptère
locomotive
wagon
tgv
train à grande vitesse
wagon de tramway
métro
métro léger
gare
tramway
wagon de tramway
bus
bus de face
trolleybus
arrêt de bus
minibus
ambulance
camion de pompier
voiture de police
voiture de police de face
taxi
taxi de face
voiture
voiture de face
véhicule utilitaire sport
camion de livraison
semi-remorque
tracteur
monorail
train de montagne
train suspendu
téléphérique
tramway aérien
navire
personne ramant dans une barque
rameuse dans une barque
rameur dans une barque
hors-bord
feu tricolore horizontal
feu tricolore vertical
travaux
gyrophare
drapeau triangulaire
porte
symbole d’interdiction
cigarette
interdiction de fumer
icône poubelle
dépôt d’ordures interdit
eau potable
eau non potable
vélo
vélos interdits
cycliste
cycliste femme
cycliste homme
personne en vtt
femme en vtt
homme en vtt
personne qui marche
femme qui marche
femme qui marche vers la droite
homme qui marche
homme qui marche vers la droite
personne qui marche vers la droite
interdit aux piétons
traversée d’enfants
symbole toilettes hommes
symbole toilettes femmes
panneau toilettes
symbole bébé
toilettes
wc
douche
personne prenant un bain
baignoire
contrôle des passeports
douane
retrait des bagages
consigne
canapé et lampe
personne au lit
sacs de shopping
cloche de comptoir
lit
lieu de culte
stop
chariot
temple hindou
hutte
ascenseur
éboulement
phare
sans fil
toboggan
roue
bouée de sauvetage
marteau et clé à molette
bouclier
baril de pétrole
autoroute
voie ferrée
bateau à moteur
petit avion
avion au décollage
avion à l’atterrissage
antenne satellite
paquebot
trottinette
scooter
canoë
luge
soucoupe volante
planche à roulettes
tuk tuk
pick-up
patin à roulettes
disque orange
disque jaune
disque vert
disque violet
disque marron
carré rouge
carré bleu
carré orange
carré jaune
carré vert
carré violet
carré marron
signe égal gras
bout des doigts joints
cœur blanc
cœur marron
pouce et index rapprochés
visage avec bouche fermeture éclair
argent dans les yeux et la bouche
visage avec thermomètre
visage de geek
visage en pleine réflexion
visage avec bandage autour de la tête
robot
visage qui fait un câlin
cornes avec les doigts
signe appel téléphonique avec les doigts
dos de main levée
poing à gauche
poing à droite
poignée de main
doigts croisés
signe je t’aime
visage avec chapeau de cowboy
visage de clown
visage nauséeux
se rouler par terre de rire
visage qui bave
visage de menteur
personne avec la paume sur le visage
femme avec la paume sur le visage
homme avec la paume sur le visage
visage qui éternue
visage avec les sourcils relevés
étoiles à la place des yeux
tête de fou
doigt sur la bouche
symboles dans la bouche
main sur la bouche
visage qui vomit
tête qui explose
femme enceinte
allaitement
paume contre paume doigts vers le haut
selfie
prince
personne en smoking
femme en smoking
homme en smoking
mère noël
personne qui hausse les épaules
femme qui hausse les épaules
homme qui hausse les épaules
personne faisant la roue
femme faisant la roue
homme faisant la roue
personne qui jongle
jongleuse
jongleur
escrimeur
personnes faisant de la lutte
lutteuses
lutteurs
personne jouant au water-polo
joueuse de water-polo
joueur de water-polo
personne jouant au handball
handballeuse
handballeur
masque de plongée
fleur fanée
batterie
trinquer
verre tumbler
cuillère
cage
médaille d’or
médaille d’argent
médaille de bronze
gant de boxe
tenue d’arts martiaux
pierre de curling
crosse
softball
disque volant
croissant
avocat
concombre
lard
pomme de terre
carotte
baguette
salade verte
plat mitonné
kebab
œuf
verre de lait
cacahuètes
kiwi
pancakes
boulette de pâte
biscuit chinois
boîte à emporter
baguettes
bol avec cuillère
gobelet avec paille
noix de coco
brocoli
tarte
bretzel
morceau de viande
sandwich
aliments en conserve
légume à feuilles vertes
mangue
gâteau de lune
bagel
visage souriant avec cœurs
visage bâillant
visage souriant avec une larme
visage festif
visage éméché
visage rouge et chaud
visage bleu et froid
ninja
visage déguisé
visage retenant ses larmes
visage implorant
sari
blouse blanche
lunettes
chaussure de randonnée
chaussure plate
crabe
tête de lion
scorpion
dindon
licorne
aigle
canard
chauve-souris
requin
chouette
renard
papillon
cerf
gorille
lézard
rhinocéros
crevette
calamar
girafe
zèbre
hérisson
sauropode
t-rex
criquet
kangourou
lama
paon
hippopotame
perroquet
raton laveur
homard
moustique
microbe
blaireau
cygne
mammouth
dodo
paresseux
loutre
orang-outan
mouffette
flamant
huître
castor
bison
phoque
chien guide
canne blanche
os
jambe
pied
dent
super-héros
super-héroïne
super-héros homme
super-vilain
super-vilain femme
super-vilain homme
gilet de sécurité
oreille appareillée
fauteuil motorisé
fauteuil roulant manuel
bras mécanique
jambe mécanique
part de fromage
cupcake
sel
briquette de jus
ail
oignon
falafels
gaufre
beurre
maté
glaçon
thé aux perles
troll
personne debout
femme debout
homme debout
personne à genoux
femme à genoux
femme à genoux vers la droite
homme à genoux
homme à genoux vers la droite
personne à genoux vers la droite
personne sourde
femme sourde
homme sourd
monocle
adulte
professionnel de la santé (tous genres)
juge
pilote
fermier (tous genres)
cuisinier (tous genres)
personne allaitant un bébé
santa
étudiant (tous genres)
chanteur (tous genres)
artiste
personnel enseignant
ouvrier (tous genres)
informaticien (tous genres)
employé de bureau (tous genres)
mécanicien (tous genres)
scientifique
astronaute
pompier
deux personnes se tenant la main
personne avec une canne blanche
personne avec une canne blanche vers la droite
adulte cheveux roux
adulte cheveux bouclés
adulte chauve
adulte cheveux blancs
personne en fauteuil motorisé
personne en fauteuil motorisé vers la droite
personne en fauteuil roulant manuel
personne en fauteuil roulant manuel vers la droite
famille adulte adulte enfant
famille adulte adulte enfant enfant
famille adulte enfant
famille adulte enfant enfant
danseuse de ballet
enfant
personne âgée
personne barbue
femme barbue
homme barbu
femme avec foulard
personne au hammam
femme au hammam
homme au hammam
personne qui grimpe
femme qui grimpe
homme qui grimpe
personne dans la posture du lotus
femme dans la posture du lotus
homme dans la posture du lotus
mage
mage femme
mage homme
personnage féérique
fée
féetaud
vampire
vampire femme
vampire homme
créature aquatique
sirène
triton
elfe
elfe femme
elfe homme
génie
génie femme
génie homme
zombie
zombie femme
zombie homme
cerveau
cœur orange
casquette américaine
foulard
gants
manteau
chaussettes
enveloppe rouge
pétard
pièce de puzzle
tube à essai
boîte de pétri
adn
boussole
abaque
extincteur
boîte à outils
brique
aimant
bagage
bouteille de lotion
bobine de fil
fil
épingle de sûreté
ours en peluche
balai
panier
rouleau de papier
savon
éponge
reçu
mauvais œil
chaussons de danse
maillot de bain une pièce
slip
short
tong
cœur bleu clair
cœur gris
cœur rose
goutte de sang
sparadrap
stéthoscope
radiographie
béquille
yoyo
cerf-volant
parachute
boomerang
baguette magique
piñata
poupées russes
maracas
flûte
harpe
trombone à coulisse
météorite
gomme
filet avec manche
coffre au trésor
pelle
planète à anneaux
chaise
rasoir
hache
diya
banjo
casque militaire
accordéon
djembé
pièce
scie
tournevis
échelle
crochet
miroir
fenêtre
ventouse
aiguille à coudre
nœud
seau
tapette à souris
brosse à dents
pierre tombale
pancarte
rocher
boule à facettes
carte d’identité
pile faible
main de fatma
éventail
peigne afro
khanda
mouche
lombric
coccinelle
cafard
plante en pot
bois
plume
lotus
corail
nid vide
nid avec œufs
jacinthe
méduse
aile
arbre sans feuille
oie
cœur
poumons
étreinte
homme enceint
personne enceinte
personne avec une couronne
empreinte digitale
créature velue
monarque
orque
élan
âne
myrtilles
poivron
olive
galette
tamal
fondue
théière
verser un liquide
haricots
bocal
racine de gingembre
cosse de petits pois
légume-racine
cornichon
éclaboussure
visage qui fond
visage qui fait un salut militaire
visage avec yeux ouverts et main sur la bouche
visage qui regarde entre ses doigts
visage avec bouche en diagonale
visage en pointillés
lèvres qui se mordent
bulles
visage secoué
valises sous les yeux
visage déformé
visage craquelé
nuage de colère
main avec index et pouce croisés
main vers la droite
main vers la gauche
main paume vers le bas
main paume vers le haut
index pointant vers l’utilisateur
mains qui forment un cœur
main qui pousse vers la gauche
main qui pousse vers la droite
pouce vers la gauche
pouce vers la droite`;
