namespace Vedette.Formats;

/// <summary>Cuts a stream of bytes into tracking data messages, in either notation, whatever the bytes. docs/formats/ccsds.md, "Over a feed".</summary>
/// <remarks>
/// A message in KVN ends before the next line that begins one (CCSDS_…); one in XML ends with the end tag of its first element (<c>&lt;/tdm&gt;</c>,
/// <c>&lt;/ndm&gt;</c>), wherever that stands. What is no beginning of a message is refused, and passed over up to a line that is one. Each byte is looked at
/// a bounded number of times, in however small parts it comes. Not thread-safe.
/// </remarks>
/// <param name="mostBytes">Longest message; a longer one is refused. Memory grows up to that and 64 KiB.</param>
public sealed class TdmCutter(int mostBytes)
{
    private const string Beginning = "CCSDS_TDM_VERS = version, or XML, at the start of a message";
    private const int MostShown = 61;
    private const int LeastRoom = 1 << 13;
    private const int LeastBytes = 1 << 16;
    private static readonly byte[] s_mark = "\uFEFF"u8.ToArray();

    private readonly TdmEnd _end = new();
    private byte[] _bytes = new byte[LeastBytes];
    private int _start;
    private int _held;
    private long _line = 1;
    private State _state;
    private bool _isWithinLine;

    private enum State
    {
        Between,
        Message,
        PassingOver,
    }

    /// <summary>Where what comes next is to be put; 8 KiB or more. Asking moves what is held; cutting does not.</summary>
    public Memory<byte> Room
    {
        get
        {
            if (_bytes.Length - _start - _held < LeastRoom)
            {
                MakeRoom();
            }

            return _bytes.AsMemory(_start + _held);
        }
    }

    /// <summary>Whether part of a message is held.</summary>
    public bool IsWithin => _state == State.Message;

    /// <summary>Whether what is held may be all of a message: KVN that stands at DATA_STOP.</summary>
    public bool MayBeWhole
    {
        get
        {
            ReadOnlySpan<byte> text = Held.TrimEnd(" \t\r\n"u8);
            return IsWithin && text.EndsWith("DATA_STOP"u8) && text[..^9].TrimEnd(" \t"u8) is [.., (byte)'\n'];
        }
    }

    private ReadOnlySpan<byte> Held => _bytes.AsSpan(_start, _held);

    /// <summary>Notes that so many bytes were put into <see cref="Room"/>.</summary>
    public void Received(int count) => _held += count;

    /// <summary>Cuts off the next message.</summary>
    /// <returns>Whether there is one, or something that was refused.</returns>
    public bool TryTake(out TdmPiece piece)
    {
        piece = default;
        if (_state == State.PassingOver)
        {
            PassOver();
        }

        if (_state == State.Between && !TryBegin())
        {
            return _state == State.PassingOver && Refuse(Beginning, out piece);
        }

        return _state == State.Message && TryTakeMessage(out piece);
    }

    /// <summary>Takes what is held as it is, because no more comes, or none came for long.</summary>
    /// <returns>Whether anything is.</returns>
    public bool TryEnd(out TdmPiece piece)
    {
        piece = default;
        if (_state == State.Message)
        {
            piece = Cut(_held);
            return true;
        }

        return _state == State.Between && _held > 0 && Refuse(Beginning, out piece);
    }

    /// <summary>Whether there is enough of the first line to show it.</summary>
    private bool HasFirstLine => _held >= MostShown || Held.Contains((byte)'\n');

    private ReadOnlySpan<byte> FirstLine
    {
        get
        {
            ReadOnlySpan<byte> shown = Held[..Math.Min(_held, MostShown)];
            int feed = shown.IndexOf((byte)'\n');
            return feed < 0 ? shown : shown[..feed].TrimEnd((byte)'\r');
        }
    }

    private bool TryTakeMessage(out TdmPiece piece)
    {
        piece = default;
        if (_end.TryFind(Held, out int length))
        {
            piece = length <= mostBytes ? Cut(length) : TooLong(length, State.Between);
            return true;
        }

        if (_held > mostBytes + TdmEnd.LongestBeginning)
        {
            piece = TooLong(_held, State.PassingOver);
            return true;
        }

        return _end.IsNone && HasFirstLine && Refuse("an element at the start of XML", out piece);
    }

    private TdmPiece TooLong(int length, State next)
    {
        var piece = new TdmPiece(default, _line, FormattableString.Invariant($"expected a message of at most {mostBytes} bytes; found a longer one"));
        (_state, _isWithinLine) = (next, Held[length - 1] != '\n');
        Drop(length);
        return piece;
    }

    /// <summary>Passes over what stands between messages, and looks how the next begins.</summary>
    /// <returns>Whether it has begun; when not, and it cannot begin like this, the state says that it is passed over.</returns>
    private bool TryBegin()
    {
        Drop(_held - Held.TrimStart(" \t\r\n"u8).Length);
        while (Held.StartsWith(s_mark))
        {
            Drop(s_mark.Length);
            Drop(_held - Held.TrimStart(" \t\r\n"u8).Length);
        }

        ReadOnlySpan<byte> first = Held[..Math.Min(_held, TdmEnd.Version.Length)];
        bool isXml = first is [(byte)'<', ..], isShort = first.Length < TdmEnd.Version.Length && (TdmEnd.Version.StartsWith(first) || s_mark.AsSpan().StartsWith(first));
        bool isMessage = isXml || first.SequenceEqual(TdmEnd.Version);
        if (!isMessage && (isShort || !HasFirstLine))
        {
            return false;
        }

        _state = isMessage ? State.Message : State.PassingOver;
        _end.Begin(isXml);
        return isMessage;
    }

    /// <summary>Goes to the first line that begins a message.</summary>
    private void PassOver()
    {
        while (_held > 0)
        {
            if (!_isWithinLine && TdmEnd.Begins(Held))
            {
                _state = State.Between;
                return;
            }

            int feed = Held.IndexOf((byte)'\n');
            if (feed < 0 && !_isWithinLine && _held < TdmEnd.LongestBeginning)
            {
                return;
            }

            _isWithinLine = feed < 0;
            Drop(feed < 0 ? _held : feed + 1);
        }
    }

    private bool Refuse(string expected, out TdmPiece piece)
    {
        piece = new(default, _line, $"expected {expected}; found {CcsdsFault.Shown(FirstLine)}");
        _state = State.PassingOver;
        _isWithinLine = true;
        PassOver();
        return true;
    }

    private TdmPiece Cut(int length)
    {
        var piece = new TdmPiece(_bytes.AsMemory(_start, length), _line, "");
        Drop(length);
        _state = State.Between;
        return piece;
    }

    private void Drop(int count)
    {
        _line += Held[..count].Count((byte)'\n');
        _start += count;
        _held -= count;
    }

    private void MakeRoom()
    {
        byte[] from = _bytes;
        if (_held + LeastRoom > _bytes.Length)
        {
            _bytes = new byte[Math.Min(2L * _bytes.Length, (long)mostBytes + LeastBytes)];
        }

        from.AsSpan(_start, _held).CopyTo(_bytes);
        _start = 0;
    }
}
