using SamConnectors.Ledger.Sqlite.Opening;

namespace SamConnectors.Ledger.Sqlite.Tests.Opening;

public sealed class MountTableTests
{
    private static readonly string[] Mounts =
    [
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
        "40 22 0:35 / /mnt/share rw,relatime shared:20 - nfs4 filer:/vol rw,vers=4.2",
        "41 22 0:36 / /mnt/share/local rw - xfs /dev/sdb rw",
        "42 22 0:37 / /mnt/My\\040Share rw - cifs //srv/share rw",
        "43 22 0:38 / /home/anna/remote rw - fuse.sshfs anna@srv:/ rw",
        "44 22 0:39 / /over rw - ext4 /dev/sdc rw",
        "45 22 0:40 / /over rw - nfs filer:/b rw",
        "nonsense",
    ];

    [Theory]
    [InlineData("/srv/ledger", null)]
    [InlineData("/mnt/share", "nfs4")]
    [InlineData("/mnt/share/a/b", "nfs4")]
    [InlineData("/mnt/shared", null)]
    [InlineData("/mnt/share/local/ledger", null)]
    [InlineData("/mnt/My Share/ledger", "cifs")]
    [InlineData("/home/anna/remote/ledger", "fuse.sshfs")]
    [InlineData("/over/ledger", "nfs")]
    public void The_deepest_and_latest_mount_decides(string path, string? kind) => Assert.Equal(kind, MountTable.NetworkKindOf(path, Mounts));

    [Theory]
    [InlineData(@"\\server\share\ledger", true)]
    [InlineData(@"\\?\UNC\server\share", true)]
    [InlineData(@"\\?\C:\ledger", false)]
    [InlineData(@"C:\ledger", false)]
    public void A_share_is_known_by_its_path(string path, bool unc) => Assert.Equal(unc, NetworkFileSystems.IsUnc(path));
}
