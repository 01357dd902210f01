namespace SkyGeni.Bot.Ingest;

/// <summary>Reads a file and reports what part of it was read.</summary>
internal sealed class ProgressStream(FileStream file, IProgress<double> progress) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Reported(file.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Reported(file.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Reported(await file.ReadAsync(buffer, cancellationToken));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Reported(int read)
    {
        progress.Report(file.Length == 0 ? 1 : (double)file.Position / file.Length);
        return read;
    }
}
