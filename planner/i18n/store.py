"""Words about the campaign file."""

TEXTS: dict[str, tuple[str, str]] = {
    "finding.store_not_a_campaign": (
        "Tệp {file} không phải là tệp đợt công tác của phần mềm này.",
        "The file {file} is not a campaign file of this planner.",
    ),
    "finding.store_not_a_campaign.mend": (
        "Chọn tệp campaign.sqlite đúng, hoặc đổi tên tệp này rồi mở lại.",
        "Choose the right campaign.sqlite, or rename this file and open again.",
    ),
    "finding.store_newer_schema": (
        "Tệp {file} do phiên bản mới hơn tạo ra (cấu trúc {found}, ở đây đọc được đến {known}).",
        "The file {file} was made by a newer version (schema {found}, known here up to {known}).",
    ),
    "finding.store_newer_schema.mend": (
        "Cập nhật phần mềm rồi mở lại; tệp không bị thay đổi.",
        "Update the planner and open it again; the file was not changed.",
    ),
    "finding.store_busy": (
        "Tệp {file} đang được chương trình khác ghi.",
        "Another program is writing to the file {file}.",
    ),
    "finding.store_busy.mend": (
        "Chờ vài giây rồi thử lại; đóng cửa sổ khác đang mở cùng phương án.",
        "Wait a few seconds and try again; close other windows that have the same plan open.",
    ),
    "finding.store_cannot_write": (
        "Chưa ghi được vào tệp {file} ({reason}); bản đã lưu trước đó vẫn còn nguyên.",
        "The file {file} could not be written ({reason}); what was saved before is untouched.",
    ),
    "finding.store_cannot_write.mend": (
        "Kiểm tra dung lượng ổ đĩa và quyền ghi của thư mục.",
        "Check free disk space and the folder's write permission.",
    ),
    "finding.store_no_revision": (
        "Tệp {file} chưa có phiên bản {revision}.",
        "The file {file} has no version {revision}.",
    ),
    "finding.store_no_revision.mend": (
        "Chọn một phiên bản trong Lịch sử phương án, hoặc lập phương án trước.",
        "Choose a version from the plan history, or make a plan first.",
    ),
    "finding.store_newer_revision": (
        "Phiên bản {expected} đang mở đã cũ: phiên bản {revision} được lưu ở nơi khác lúc {at}. "
        "Khác phiên bản {expected}: bản mới {theirs} chỗ, bản đang mở {mine} chỗ, liệt kê dưới "
        "đây.",
        "Version {expected} that is open is out of date: version {revision} was saved elsewhere at "
        "{at}. Against version {expected} the new one differs in {theirs} places, the open one in "
        "{mine}, listed below.",
    ),
    "finding.store_newer_revision.mend": (
        "Mở phiên bản mới nhất, xem khác biệt, làm lại việc của mình nếu vẫn cần rồi lưu. Không "
        "bản nào bị mất: các phiên bản đều nằm trong lịch sử.",
        "Open the newest version, look at the differences, do your own part again if it is still "
        "wanted, and save. Nothing is lost: all versions are in the history.",
    ),
    "finding.store_other_draft": (
        "Bản thảo của phiên bản {revision} đã được sửa ở cửa sổ khác: {theirs} chỗ, liệt kê dưới "
        "đây.",
        "The draft of version {revision} was changed in another window: {theirs} places, listed "
        "below.",
    ),
    "finding.store_other_draft.mend": (
        "Mở lại bản thảo, xem khác biệt rồi làm lại việc của mình nếu vẫn cần.",
        "Open the draft again, look at the differences, then do your own part again if it is still "
        "wanted.",
    ),
    "finding.store_content_changed": (
        "Phiên bản {revision} trong tệp {file} không còn đúng như lúc lưu.",
        "Version {revision} in the file {file} is not what was saved.",
    ),
    "finding.store_content_changed.mend": (
        "Dùng phiên bản khác hoặc bản sao lưu; không dùng phiên bản này để phân công.",
        "Use another version or a backup; do not work from this version.",
    ),
    "finding.store_acts_changed": (
        "Vết thay đổi trong tệp {file} không còn đúng như lúc ghi: có dòng bị sửa, bị bỏ hoặc bị "
        "thêm vào.",
        "The trail of changes in the file {file} is not what was written: a line was changed, "
        "dropped or slipped in.",
    ),
    "finding.store_acts_changed.mend": (
        "Không dùng vết thay đổi của tệp này làm căn cứ; mở bản sao lưu.",
        "Do not rely on the trail of this file; open a backup.",
    ),
    "finding.store_places_changed": (
        "Bảng vị trí của phiên bản {revision} trong tệp {file}, nơi phần mềm bản đồ đọc thẳng, "
        "không khớp với phương án đã lưu. Phương án của phiên bản vẫn đúng như lúc lưu.",
        "The places of version {revision} in the file {file}, which programs that draw maps read, "
        "are not those of the saved plan. The version's plan itself is what was saved.",
    ),
    "finding.store_places_changed.mend": (
        "Không dùng bản đồ vẽ thẳng từ tệp này; xuất lại lớp bản đồ từ phương án, hoặc mở bản sao "
        "lưu.",
        "Do not use maps drawn straight from this file; export the layers of the plan anew, or "
        "open a backup.",
    ),
    "finding.store_bad_address": (
        "Địa chỉ cơ sở dữ liệu không đúng dạng; không nhắc lại ở đây vì có thể chứa mật khẩu.",
        "The address of the database is malformed; not repeated here: it may hold a password.",
    ),
    "finding.store_bad_address.mend": (
        "Viết theo mẫu postgresql+psycopg://người_dùng@máy_chủ:5432/cơ_sở_dữ_liệu; ký tự đặc biệt "
        "trong mật khẩu viết dạng %40.",
        "Write it as postgresql+psycopg://user@host:5432/database; signs in a password as %40.",
    ),
    "finding.store_no_driver": (
        "Máy này chưa có thư viện nối tới máy chủ PostgreSQL ({file}).",
        "The library that connects to a PostgreSQL server is not on this machine ({file}).",
    ),
    "finding.store_no_driver.mend": (
        'Cài đặt: pip install "service-point-planner[server]", rồi mở lại.',
        'Install it: pip install "service-point-planner[server]", then open again.',
    ),
    "finding.store_server_away": (
        "Không nối được tới máy chủ {server} ({file}); những gì đã lưu trên đó vẫn còn nguyên.",
        "The server {server} does not answer ({file}); what was saved on it is untouched.",
    ),
    "finding.store_server_away.mend": (
        "Kiểm tra mạng và tên máy chủ, hỏi người quản trị xem máy chủ có đang chạy không, rồi thử "
        "lại.",
        "Check the network and the server's name, ask its administrator whether it runs, then try "
        "again.",
    ),
    "finding.store_server_refused": (
        "Máy chủ không cho {user} vào {file}: sai tên, sai mật khẩu hoặc chưa có cơ sở dữ liệu.",
        "The server does not let {user} into {file}: wrong name or password, or no such database.",
    ),
    "finding.store_server_refused.mend": (
        "Kiểm tra tên người dùng, mật khẩu (PGPASSWORD hoặc tệp pgpass) và tên cơ sở dữ liệu với "
        "người quản trị.",
        "Check user name, password (PGPASSWORD or the pgpass file) and database name with the "
        "administrator.",
    ),
    "finding.store_server_rights": (
        "Người dùng {user} không có quyền ghi vào {file}; chưa có gì bị thay đổi.",
        "The user {user} may not write to {file}; nothing was changed.",
    ),
    "finding.store_server_rights.mend": (
        "Nhờ người quản trị cấp quyền: GRANT ALL ON SCHEMA public TO người dùng này.",
        "Ask the administrator for the right: GRANT ALL ON SCHEMA public TO this user.",
    ),
    "finding.store_server_full": (
        "Máy chủ của {file} không nhận thêm dữ liệu (mã {reason}); những gì đã lưu vẫn còn nguyên.",
        "The server of {file} takes no more data (code {reason}); what was saved is untouched.",
    ),
    "finding.store_server_full.mend": (
        "Báo người quản trị: ổ đĩa hoặc bộ nhớ của máy chủ đã đầy, hoặc máy chủ chỉ cho đọc.",
        "Tell the administrator: the server's disk or memory is full, or it can only be read.",
    ),
    "finding.store_no_postgis": (
        "{file} chưa có PostGIS và người dùng này không được thêm; chưa có gì bị thay đổi.",
        "The database {file} has no PostGIS and this user may not add it; nothing was changed.",
    ),
    "finding.store_no_postgis.mend": (
        "Nhờ người quản trị cài PostGIS rồi chạy CREATE EXTENSION postgis trong cơ sở dữ liệu này.",
        "Ask the administrator to install PostGIS and run CREATE EXTENSION postgis there.",
    ),
    "finding.store_connection_lost": (
        "Mất kết nối tới {file} giữa chừng: việc vừa làm chưa được lưu; những gì đã lưu trước đó "
        "vẫn còn nguyên.",
        "The connection to {file} was lost midway: what was just done is not saved; what was saved "
        "before is untouched.",
    ),
    "finding.store_connection_lost.mend": (
        "Làm lại khi máy chủ trả lời.",
        "Do it again once the server answers.",
    ),
    "finding.store_commit_unknown": (
        "Mất kết nối tới {file} đúng lúc lưu: chưa biết việc vừa làm đã vào hay chưa (nếu vào thì "
        "vào trọn vẹn); những gì đã lưu trước đó vẫn còn nguyên.",
        "The connection to {file} was lost at the very moment of saving: it is not known yet "
        "whether what was just done is in (whole, if it is); what was saved before is untouched.",
    ),
    "finding.store_commit_unknown.mend": (
        "Khi máy chủ trả lời, xem bản đồ và lịch sử rồi hãy làm lại; làm lại việc đã vào rồi thì "
        "không bị ghi hai lần.",
        "Once the server answers, look at the map and the history before doing it again; doing "
        "again what is in already does not put it in twice.",
    ),
    "finding.store_server_too_old": (
        "Máy chủ của {file} chạy PostgreSQL {found}, cần bản {needed} trở lên; chưa có gì bị thay "
        "đổi.",
        "The server of {file} runs PostgreSQL {found}, {needed} or later is needed; nothing was "
        "changed.",
    ),
    "finding.store_server_too_old.mend": (
        "Nhờ người quản trị nâng cấp PostgreSQL, hoặc dùng một máy chủ khác.",
        "Ask the administrator to bring PostgreSQL up, or use another server.",
    ),
}
